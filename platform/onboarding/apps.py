from django.apps import AppConfig


class OnboardingConfig(AppConfig):
    name = "onboarding"
    label = "onboarding"

    def ready(self) -> None:
        """Listen for municipalities that open, and answer what waits for platform staff."""
        from onboarding import receivers, work  # models are not loaded before this

        receivers.connect()
        work.connect()
