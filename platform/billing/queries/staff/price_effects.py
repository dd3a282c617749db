"""What another price list would mean to the municipalities that have a licence now."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from billing.models import Licence, LicencePeriod, PriceList
from billing.models.contracts import Kind
from billing.pricing import Terms
from billing.queries.licences import running_licences


@dataclass(frozen=True)
class Effect:
    """One municipality: what its contract costs now, and a new one by the old and the new list."""

    licence: Licence
    inhabitants: int
    now_cents: int
    old_cents: int
    new_cents: int

    @property
    def difference_cents(self) -> int:
        """Return what the new list changes, per year."""
        return self.new_cents - self.old_cents

    @property
    def percentage(self) -> float:
        """Return the change as a share of the old price."""
        return self.difference_cents / self.old_cents


def effects_of(new: Terms, old: Terms) -> list[Effect]:
    """Return the effect on each whole municipality with a running licence, largest first.

    Contracts keep their own prices and index: a list counts where somebody agrees anew.
    """
    last = LicencePeriod.objects.filter(licence=OuterRef("pk")).order_by("-starts_on")
    inhabitants, paid = (Subquery(last.values(name)[:1]) for name in ("inhabitants", "net_cents"))
    licences = (
        running_licences()
        .filter(kind=Kind.MUNICIPALITY)
        .annotate(
            counted=Coalesce(inhabitants, F("contract__offer__inhabitants")),
            paid=Coalesce(paid, F("contract__offer__period_cents")),
        )
    )
    effects = [_effect(licence, new, old) for licence in licences if licence.counted]
    return sorted(effects, key=lambda effect: -abs(effect.difference_cents))


def _effect(licence: Licence, new: Terms, old: Terms) -> Effect:
    counted: int = licence.counted  # type: ignore[attr-defined]  # annotated
    return Effect(
        licence=licence,
        inhabitants=counted,
        now_cents=licence.paid,  # type: ignore[attr-defined]  # annotated
        old_cents=old.yearly_cents(counted),
        new_cents=new.yearly_cents(counted),
    )


def list_before(day: date) -> PriceList | None:
    """Return the list that a list from this day on takes over from."""
    return PriceList.objects.filter(valid_from__lt=day).order_by("-valid_from").first()
