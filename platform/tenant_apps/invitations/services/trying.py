"""Codes for the test residents of a trial: addresses that do not exist, gone when it goes live."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from common.codes import new_code
from common.tenancy import current_municipality, tenant_atomic
from tenant_apps.invitations.digests import digest_of
from tenant_apps.invitations.models import Invitation
from tenant_apps.neighbourhoods.models import Address, Household, Neighbourhood
from tenants.trials import MOST_TEST_RESIDENTS

KEY = "trial|"
HOLDS = timedelta(days=60)


class NotOnTrial(Exception):
    """The municipality is live: its households get letters."""


class NoMoreTestCodes(Exception):
    """There are as many codes as a trial may have test residents."""


class NoNeighbourhoodYet(Exception):
    """A test resident lives in a neighbourhood, and there is none."""


def make_test_code() -> str:
    """Return a code for one test resident, who lives at an address that does not exist."""
    municipality = current_municipality()
    if not municipality.is_trial:
        raise NotOnTrial(municipality.slug)
    code = new_code()
    with tenant_atomic():
        current = Neighbourhood.objects.filter(ended_on=None).order_by("name")
        # Locked, so that two who ask at once are counted one after the other.
        neighbourhood = current.select_for_update(no_key=True).first()
        if neighbourhood is None:
            raise NoNeighbourhoodYet
        number = trial_codes_made() + 1
        if number > MOST_TEST_RESIDENTS:
            raise NoMoreTestCodes
        Invitation.objects.create(
            household=_household(neighbourhood, number),
            code_digest=digest_of(code, municipality.id),
            expires_on=timezone.localdate() + HOLDS,
            max_adults=1,
        )
    return code


def _household(neighbourhood: Neighbourhood, number: int) -> Household:
    address = Address.objects.create(
        street=_("Test street"),
        house_number=str(number),
        postal_code="0000",
        locality=current_municipality().name[:100],
        key=f"{KEY}{number}",
        neighbourhood=neighbourhood,
        assignment=Address.Assignment.MANUAL,
    )
    return Household.objects.create(address=address, no_letters=True)


def trial_codes_made() -> int:
    """Return how many codes for test residents there are."""
    return Invitation.objects.filter(household__address__key__startswith=KEY).count()


def clear_test_addresses() -> None:
    """Take away the codes and addresses of a trial; again it changes nothing.

    Where somebody lived, the address stays in no neighbourhood: it is counted no more.
    """
    with tenant_atomic():
        made_up = Address.objects.filter(key__startswith=KEY)
        Invitation.objects.filter(household__address__in=made_up).delete()
        unused = Household.objects.filter(address__in=made_up, residents=None)
        addresses = list(unused.values_list("address_id", flat=True))
        unused.delete()
        Address.objects.filter(pk__in=addresses).delete()
        made_up.update(neighbourhood=None)
