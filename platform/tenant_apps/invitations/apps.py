from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "tenant_apps.invitations"
    label = "invitations"

    def ready(self) -> None:
        """Count what failed for the municipality's health."""
        from tenant_apps.invitations import receivers  # models are not loaded before this

        receivers.connect()
