"""What the tests of this folder share: an invitation whose code they know, and letters to make."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from common.tenancy import current_municipality
from tenant_apps.invitations import services
from tenant_apps.invitations.codes import new_code
from tenant_apps.invitations.digests import digest_of
from tenant_apps.invitations.models import Invitation, LetterBatch
from tenant_apps.invitations.orders import Order
from tenant_apps.neighbourhoods.models import Household, Neighbourhood


def free_household(neighbourhood: str = "Kermt") -> Household:
    """Return a household of the entered municipality where nobody has joined."""
    return Household.objects.filter(
        address__neighbourhood__name=neighbourhood, residents=None
    ).order_by("address__house_number")[0]


def invite(household: Household | None = None, **values: Any) -> tuple[Invitation, str]:
    """Invite a household of the entered municipality; return the invitation and its code."""
    code = new_code()
    expires_on = timezone.localdate() + timedelta(days=30)
    values = {"expires_on": expires_on, "max_adults": 2} | values
    invitation = Invitation.objects.create(
        household=household or free_household(),
        code_digest=digest_of(code, current_municipality().id),
        **values,
    )
    return invitation, code


def order(**values: Any) -> Order:
    """Return what Emma fills in."""
    given: dict[str, Any] = {
        "requested_by": "Emma Vandersmissen",
        "title_of_requester": "dienst communicatie",
        "contact": "011 00 00 00",
        "max_adults": 4,
        "expires_on": timezone.localdate() + timedelta(days=180),
    }
    return Order(**given | values)


def ask_for_letters(
    neighbourhood: str = "Kermt", batch_id: UUID | None = None, **values: Any
) -> LetterBatch:
    """Ask for letters to a neighbourhood of the entered municipality."""
    return services.request_letters(
        neighbourhood=Neighbourhood.objects.get(name=neighbourhood),
        order=order(**values),
        batch_id=batch_id or uuid4(),
    )


def filled_in(**values: str) -> dict[str, str]:
    """Return what Emma fills in on the page that asks for letters."""
    last_day = timezone.localdate() + timedelta(days=100)
    given = {
        "batch_id": str(uuid4()),
        "contact": "011 00 00 00",
        "max_adults": "3",
        "expires_on": last_day.isoformat(),
        "price": "1.20",
    }
    return given | values
