"""Send a form of the licence pages, let the worker carry it out, look what became of it."""

import re
from typing import Any
from uuid import uuid4

from billing.models import LicenceOrder
from billing.services.carrying_out import carry_out_orders
from billing.services.ordering import OF_OWNER, place_order
from tenants.logins import OWNER
from tests.databases import set_role
from tests.door_client import APP

__all__ = ["ask", "ordered", "place", "seen_in", "work"]


def ask(client: Any, path: str, **values: Any) -> LicenceOrder:
    """Send a form once and return the order that it made."""
    values.setdefault("submission_key", str(uuid4()))
    answer = client.post(path, values)
    assert answer.status_code == 302, answer.text
    return LicenceOrder.objects.get(pk=answer.headers["Location"].split("/")[3])


def work(order: LicenceOrder) -> LicenceOrder:
    """Let the worker do what waits; return the order as it is then."""
    set_role(OWNER if order.kind in OF_OWNER else APP)
    try:
        carry_out_orders((order.kind,))
    finally:
        set_role(APP)
    order.refresh_from_db()
    return order


def ordered(client: Any, path: str, **values: Any) -> LicenceOrder:
    """Send a form and have it carried out."""
    return work(ask(client, path, **values))


def place(person: Any, kind: str, **details: Any) -> LicenceOrder:
    """Write an order as the dashboard's login could, whatever its pages would have checked."""
    return place_order(
        municipality=person.municipality,
        kind=kind,
        details=details,
        asked_by=person.identity.pk,
        asked_by_name=person.identity.full_name,
    )


def seen_in(page: str) -> str:
    """Return what a preview says it showed."""
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found
    return found[1]
