"""What the tests of this folder share: somebody with a ticket."""

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from common.tenancy import entered
from shared_apps.identities.models import Identity
from shared_apps.identities.tickets import digest_of_ticket, issue_join_ticket
from tenant_apps.invitations.models import Invitation
from tenant_apps.invitations.services import hold_place
from tests.tenant_apps.invitations.inviting import invite
from tests.world import PASSWORD


def newcomer(email: str = "lotte.maes@example.org", **values: Any) -> Identity:
    """Return somebody with an account and without a neighbourhood."""
    names = {"first_name": "Lotte", "last_name": "Maes"} | values
    identity = Identity.objects.create_user(email, PASSWORD, kind="resident", **names)
    EmailAddress.objects.create(user=identity, email=email, verified=True, primary=True)
    return identity


def ticket_for(municipality: Any, invitation: Invitation | None = None, **values: Any) -> str:
    """Hold a place in a municipality and return the ticket for it."""
    with entered(municipality):
        invitation = invitation or invite()[0]
        redemption = hold_place(invitation=invitation, first_name="Lotte", last_name="Maes")
    given = {
        "municipality_id": municipality.id,
        "redemption_id": redemption.id,
        "first_name": "Lotte",
        "last_name": "Maes",
        "language": "nl",
        "expires_at": timezone.now() + timedelta(hours=1),
    }
    return issue_join_ticket(**given | values)


def digest_for(municipality: Any, invitation: Invitation | None = None, **values: Any) -> str:
    """Return under which digest the session would keep such a ticket."""
    return digest_of_ticket(ticket_for(municipality, invitation, **values))
