"""Municipalities with their licence and their health."""

from django.db.models import Count, DateField, Exists, OuterRef, Q, QuerySet, Subquery

from billing.licence_states import RUNNING
from billing.models import Invoice, Licence, LicencePeriod
from billing.queries.licences import OWN_KINDS
from tenants.migrating.versions import current_version
from tenants.models import Municipality

INVOICED = Exists(
    Invoice.objects.filter(
        licence=OuterRef("licence"),
        kind=Invoice.Kind.PERIOD,
        period_start=OuterRef("starts_on"),
        credited_at=None,
    )
)
FAILING = (
    Q(health__waiting_mails__gt=0)
    | Q(health__failed_events__gt=0)
    | Q(health__refused_mails__gt=0)
    | (Q(provisioning__finished_at=None) & ~Q(provisioning__error=""))
)


def municipalities_for_staff() -> QuerySet[Municipality]:
    """Return every municipality with officials, health, end of its licence and next invoice."""
    serving = Q(appointments__ended_at=None)
    own = Licence.objects.filter(
        municipality=OuterRef("pk"), kind__in=OWN_KINDS, state__in=RUNNING
    ).order_by("-ends_on")
    period = LicencePeriod.objects.filter(
        ~INVOICED, licence__municipality=OuterRef("pk"), licence__state__in=RUNNING
    ).order_by("starts_on")
    return Municipality.objects.select_related("provisioning", "health").annotate(
        official_count=Count("appointments", filter=serving),
        licence_id=Subquery(own.values("pk")[:1]),
        licence_ends_on=Subquery(own.values("ends_on")[:1]),
        next_invoice_on=Subquery(period.values("starts_on")[:1], output_field=DateField()),
    )


def is_behind() -> Q:
    """Return the condition that a schema stands, and not as this release makes it."""
    has_schema = Q(health__isnull=False) & ~Q(health__schema_version="")
    return has_schema & ~Q(health__schema_version=current_version())


def matching(words: str, state: str, trouble: str) -> QuerySet[Municipality]:
    """Return the municipalities that a search asks for; what is empty does not narrow."""
    found = municipalities_for_staff()
    if words:
        found = found.filter(
            Q(name__icontains=words) | Q(host__icontains=words) | Q(nis_code=words)
        )
    if state:
        found = found.filter(state=state)
    if trouble == "behind":
        found = found.filter(is_behind())
    if trouble == "failing":
        found = found.filter(FAILING)
    return found
