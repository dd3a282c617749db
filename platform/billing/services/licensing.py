"""Change the state of a licence, and of its municipality with it. The only place that does."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from billing.licence_states import Event, municipality_state, next_state
from billing.models import Licence, LicenceChange
from billing.queries.overdue import invoices_of
from common.tenancy import hub_atomic
from shared_apps.site.services.listing import show_state
from tenants.hosts import forget_hosts
from tenants.models import Municipality


def change_licence(
    *, licence: Licence, event: Event, reason: str, changed_by: UUID | None = None
) -> Licence:
    """Let something happen to a licence; raise `NoSuchChange` where it cannot.

    Writes down who did it and why, and lets the municipality's state follow, all or nothing.
    Without `changed_by` it was time or money.
    """
    with hub_atomic():
        locked = Licence.objects.select_for_update().get(pk=licence.pk)
        before, after = locked.state, next_state(locked.state, event)
        Licence.objects.filter(pk=locked.pk).update(state=after)
        write_change(locked, before, after, reason, changed_by)
        follow_licences(municipality=locked.municipality)
    licence.state = after
    return licence


def locked_with_invoices(licence: Licence) -> Licence:
    """Lock a licence whose invoices may be credited. Its invoices come first, as with payments."""
    list(invoices_of(licence).select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    return Licence.objects.select_for_update().get(pk=licence.pk)


def write_change(
    licence: Licence, before: str, after: str, reason: str, changed_by: UUID | None
) -> LicenceChange:
    """Keep that a licence changed; an event that leaves the state as it was is kept too."""
    return LicenceChange.objects.create(
        licence=licence, before=before, after=after, reason=reason[:500], changed_by=changed_by
    )


def follow_licences(*, municipality: Municipality | None, on: date | None = None) -> None:
    """Give a municipality the state that its licences say, here and on the public map.

    A municipality whose licences say nothing (only projects, or not begun) keeps its state.
    """
    if municipality is None:
        return
    with hub_atomic():
        locked = Municipality.objects.select_for_update().only("state").get(pk=municipality.pk)
        state = municipality_state(
            Licence.objects.filter(municipality=municipality), on or timezone.localdate()
        )
        if state is None or state == locked.state:
            return
        Municipality.objects.filter(pk=municipality.pk).update(state=state)
        show_state(municipality_id=municipality.pk, state=state)
        forget_hosts()
    municipality.state = state
