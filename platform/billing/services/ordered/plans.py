"""Another plan, another year, or none: what was seen must still be so."""

from typing import Any

from billing import populations
from billing.models import LicenceOrder
from billing.previews import preview_of, renewal_of
from billing.services.agreeing import accept_offer
from billing.services.changing_plans import change_plan
from billing.services.ending import announce_end
from billing.services.enlarging import enlarge_pilot
from billing.services.offering import make_offer
from billing.services.ordered.asking import NoSuchThing, asking_party
from billing.services.renewing import renew_licence
from billing.wishes import MORE, Wish


class PreviewOutdated(Exception):
    """Prices, terms or invoices changed since the person looked: show it anew."""


def change(order: LicenceOrder) -> dict[str, Any]:
    """Buy, roll out, shrink or enlarge, at exactly what was shown."""
    party = asking_party(order, as_municipality=True)
    wish = Wish.from_json(order.details["wish"])
    preview = preview_of(party, wish)
    if preview.seen != order.details["seen"]:
        raise PreviewOutdated(str(order.pk))
    reference = str(order.details.get("order_reference", ""))
    if wish.kind == MORE and preview.replaces is not None:
        enlarge_pilot(
            pilot=preview.replaces,
            places=preview.plan.neighbourhoods,
            starts_on=preview.plan.starts_on,
            cents=preview.cost.period_cents,
            enlarged_by=order.asked_by,
            order_reference=reference,
        )
        return {}
    signed: dict[str, Any] = {
        "name": order.asked_by_name[:100],
        "identity_id": order.asked_by,
        "order_reference": reference,
    }
    if preview.replaces is not None:
        change_plan(licence=preview.replaces, plan=preview.plan, **signed)
        return {}
    offer = make_offer(
        organisation=party.organisation, municipality=party.municipality, plan=preview.plan
    )
    accept_offer(offer=offer, **signed)
    return {}


def renew(order: LicenceOrder) -> dict[str, Any]:
    """Go on for some years, at exactly what was shown."""
    party = asking_party(order, as_municipality=True)
    years = int(order.details["years"])
    typed = populations.from_json(order.details.get("count"))
    renewal = renewal_of(party, years, typed=typed)
    if renewal.seen != order.details["seen"]:
        raise PreviewOutdated(str(order.pk))
    renew_licence(
        licence=renewal.licence,
        order_reference=str(order.details.get("order_reference", "")),
        renewed_by=order.asked_by,
        years=years,
        typed=typed,
    )
    return {}


def end(order: LicenceOrder) -> dict[str, Any]:
    """Note that the organisation does not go on after the term."""
    party = asking_party(order, as_municipality=True)
    if party.licence is None:
        raise NoSuchThing("licence")
    reason = str(order.details.get("reason", "")) or "no reason given"
    announce_end(licence=party.licence, reason=reason, announced_by=order.asked_by)
    return {}
