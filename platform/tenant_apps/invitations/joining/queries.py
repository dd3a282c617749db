"""What the pages of joining read."""

from uuid import UUID

from tenant_apps.invitations.models import Invitation


def invitation_being_joined(invitation_id: UUID | str | None) -> Invitation | None:
    """Return the invitation whose code was right a moment ago, with address and neighbourhood."""
    if invitation_id is None:
        return None
    found = Invitation.objects.filter(pk=invitation_id).select_related(
        "household__address__neighbourhood"
    )
    return found.defer(
        "household__address__neighbourhood__boundary",
        "household__address__neighbourhood__map_boundary",
    ).first()
