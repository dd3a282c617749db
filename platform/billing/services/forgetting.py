"""Whom we wrote to at an organisation is forgotten two years after its last contract ended."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from billing.licence_states import RUNNING
from billing.models import Contact, Licence
from billing.pricing import months_after
from common.tenancy import hub_atomic

STAY_MONTHS = 24


def forget_contacts(on: date) -> int:
    """Delete contacts of organisations without a contract for two years; return how many."""
    since = months_after(on, -STAY_MONTHS)
    licences = Licence.objects.filter(contract__organisation=OuterRef("organisation"))
    is_customer = Exists(licences.filter(Q(ends_on__gt=since) | Q(state__in=RUNNING)))
    with hub_atomic():
        return Contact.objects.filter(Exists(licences), ~is_customer).delete()[0]
