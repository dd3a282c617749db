"""What has to be invoiced."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from billing.licence_states import OVER, RUNNING
from billing.models import Invoice, LicencePeriod, Usage
from billing.models.organisations import Organisation


def due_periods(until: date) -> QuerySet[LicencePeriod]:
    """Return the periods that start by a day and have no invoice.

    Of a licence that ended or was replaced: what was used of it and never invoiced, such as the
    first months of a pilot whose purchase order came late. What was credited stays credited.
    """
    invoices = Invoice.objects.filter(
        licence=OuterRef("licence"), kind=Invoice.Kind.PERIOD, period_start=OuterRef("starts_on")
    )
    runs = Q(licence__state__in=RUNNING) & ~Exists(invoices.filter(credited_at=None))
    is_over = Q(licence__state__in=OVER) & ~Exists(invoices)
    found = LicencePeriod.objects.filter(runs | is_over, starts_on__lte=until, net_cents__gt=0)
    return found.select_related("licence__contract__organisation", "licence__contract__offer")


def periods_without_order(until: date) -> QuerySet[LicencePeriod]:
    """Return the due periods whose invoice waits for a Belgian town hall's purchase order."""
    return due_periods(until).filter(
        order_reference="",
        licence__contract__organisation__kind=Organisation.Kind.MUNICIPALITY,
        licence__contract__organisation__country="be",
    )


def usages_before(day: date) -> QuerySet[Usage]:
    """Return what was used before a day and has no invoice, the oldest first."""
    found = Usage.objects.filter(invoice=None, used_on__lt=day, quantity__gt=0, unit_cents__gt=0)
    return found.select_related("licence__contract__organisation").order_by("used_on", "pk")
