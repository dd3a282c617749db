"""What an export holds: one table per subject, of rows that the dashboard shows as well."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet

from billing.models import Contact, CreditNote, Invoice, LicencePeriod, Organisation
from common.tenancy import current_municipality
from tenant_apps.announcements.models import Announcement, AnnouncementText
from tenant_apps.insights.models import WeeklyInsight
from tenant_apps.invitations.models import LetterBatch
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenants.models import Appointment

Rows = Iterator[dict[str, Any]]
AT_ONCE = 500


def announcements() -> Rows:
    """Every announcement, with how many households it reached, where that is ten or more."""
    found = Announcement.objects.select_related("count", "withdrawal").order_by("created_at")
    for each in found.prefetch_related("targets__neighbourhood"):
        count = getattr(each, "count", None)
        yield {
            "id": each.pk,
            "stage": each.stage,
            "title": each.title,
            "text": each.text,
            "language": each.language,
            "author": each.author_name,
            "created_at": each.created_at,
            "published_at": each.published_at,
            "neighbourhoods": [target.neighbourhood.name for target in each.targets.all()],
            "households_addressed": count and count.households_addressed,
            "households_reached": count and count.households_reached,
            "households_thanked": count and count.households_thanked,
        }


def translations() -> Rows:
    """The announcements in other languages."""
    return _rows(
        AnnouncementText.objects.order_by("announcement"),
        ["announcement_id", "language", "title", "text"],
    )


def insights() -> Rows:
    """Published figures; a cell without value is one that was never published."""
    return _rows(
        WeeklyInsight.objects.order_by("week_starts_on"),
        ["week_starts_on", "neighbourhood__name", "metric", "theme", "value", "suppression"],
    )


def neighbourhoods() -> Rows:
    """Neighbourhoods with their boundaries."""
    return _rows(
        Neighbourhood.objects.order_by("name"),
        ["id", "name", "source_code", "status", "boundary"],
    )


def letters() -> Rows:
    """Batches of letters: who asked for how many, and when."""
    return _rows(
        LetterBatch.objects.order_by("created_at"),
        ["neighbourhood__name", "requested_by", "contact", "created_at", "total", "expires_on"],
    )


def people() -> Rows:
    """Who was appointed, since when and until when; names are in the identities' keeping."""
    own = Appointment.objects.filter(municipality_id=current_municipality().id)
    return _rows(
        own.exclude(role=Appointment.Role.CARE_WORKER).order_by("started_at"),
        ["role", "title", "started_at", "ended_at"],
    )


def contacts() -> Rows:
    """Whom we write to."""
    found = Contact.objects.filter(organisation__in=_organisations())
    return _rows(found, ["subject", "name", "email", "phone"])


def periods() -> Rows:
    """What was bought, period by period."""
    found = LicencePeriod.objects.filter(licence__contract__organisation__in=_organisations())
    return _rows(
        found.order_by("starts_on"),
        ["licence__kind", "starts_on", "ends_on", "inhabitants", "net_cents", "order_reference"],
    )


MONEY = ["number", "issued_on", "order_reference", "net_cents", "vat_cents", "total_cents"]


def invoices() -> Rows:
    """Invoices; their PDF and XML lie beside the tables."""
    found = own_invoices().order_by("number")
    return _rows(found, [*MONEY, "period_start", "period_end", "due_on", "reference"])


def credit_notes() -> Rows:
    """Credit notes, likewise."""
    found = own_credit_notes().order_by("number")
    return _rows(found, [*MONEY, "invoice__number", "reason"])


def own_invoices() -> QuerySet[Invoice]:
    """Return the invoices of the entered municipality's organisation."""
    return Invoice.objects.filter(organisation__in=_organisations())


def own_credit_notes() -> QuerySet[CreditNote]:
    """Return its credit notes."""
    return CreditNote.objects.filter(organisation__in=_organisations())


def _organisations() -> list[Any]:
    own = Organisation.objects.filter(municipality_id=current_municipality().id)
    return list(own.values_list("pk", flat=True))


def _rows(found: QuerySet[Any], columns: list[str]) -> Rows:
    named = [column.replace("__", "_") for column in columns]
    for values in found.values_list(*columns).iterator(chunk_size=AT_ONCE):
        yield dict(zip(named, values, strict=True))


PARTS: dict[str, Callable[[], Rows]] = {
    "announcements": announcements,
    "announcement-translations": translations,
    "insights": insights,
    "neighbourhoods": neighbourhoods,
    "letters": letters,
    "appointments": people,
    "contacts": contacts,
    "licence-periods": periods,
    "invoices": invoices,
    "credit-notes": credit_notes,
}
