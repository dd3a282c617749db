"""How a licence may go from state to state, and what the municipality's own state is. Pure."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Protocol

from billing.models.licences import Licence
from tenants.models import Municipality

State = Licence.State
# The residents' network is open in all of them; see queries/capabilities.py for the dashboard.
RUNNING = frozenset({State.ACTIVE, State.GRACE, State.RESTRICTED})
# Its periods end with it, so what is left of them was used.
OVER = frozenset({State.RENEWED, State.ENDED})


class Event(StrEnum):
    """What happens to a licence."""

    OFFER = "offer"
    ACCEPT = "accept"
    DECLINE = "decline"
    OVERDUE = "overdue"
    RESTRICT = "restrict"
    PAID = "paid"
    END = "end"
    RENEW = "renew"
    REPLACE = "replace"


EDGES: dict[tuple[str, Event], State] = {
    (State.DRAFT, Event.OFFER): State.OFFERED,
    (State.OFFERED, Event.ACCEPT): State.ACTIVE,
    (State.OFFERED, Event.DECLINE): State.DECLINED,
    (State.ACTIVE, Event.OVERDUE): State.GRACE,
    (State.GRACE, Event.RESTRICT): State.RESTRICTED,
    (State.GRACE, Event.PAID): State.ACTIVE,
    (State.RESTRICTED, Event.PAID): State.ACTIVE,
    (State.ACTIVE, Event.END): State.ENDED,
    (State.GRACE, Event.END): State.ENDED,
    (State.RESTRICTED, Event.END): State.ENDED,
    # Renewed before its end it goes on as it is; debts are not forgiven by a renewal.
    (State.ACTIVE, Event.RENEW): State.ACTIVE,
    (State.GRACE, Event.RENEW): State.GRACE,
    (State.RESTRICTED, Event.RENEW): State.RESTRICTED,
    (State.ENDED, Event.RENEW): State.ACTIVE,
    # Another licence goes on where this one stops: a roll-out, a smaller plan, a merger. Nobody
    # leaves a restriction behind that way.
    (State.ACTIVE, Event.REPLACE): State.RENEWED,
    (State.GRACE, Event.REPLACE): State.RENEWED,
}


class NoSuchChange(ValueError):
    """A licence in this state does not take this event."""


class DatedLicence(Protocol):
    """A licence, as far as the municipality's state goes."""

    kind: str
    state: str
    starts_on: date
    ends_on: date


def next_state(state: str, event: Event) -> State:
    """Return the state after an event; raise `NoSuchChange` where there is no such edge."""
    try:
        return EDGES[state, event]
    except KeyError as error:
        raise NoSuchChange(f"{state} does not take {event}") from error


def covers(licence: DatedLicence, day: date) -> bool:
    """Say whether a licence holds on a day: begun, not over, and not ended by anybody."""
    holds = licence.state in RUNNING or licence.state == State.RENEWED
    return holds and licence.starts_on <= day < licence.ends_on


def municipality_state(licences: Iterable[DatedLicence], day: date) -> str | None:
    """Return what a municipality's licences make of its state; None: they say nothing yet.

    Licences of projects change nothing: they are not the municipality's.
    """
    own = [licence for licence in licences if licence.kind != "project"]
    for licence in own:
        if covers(licence, day):
            return _named(licence)
    begun = [licence for licence in own if licence.starts_on <= day]
    return str(Municipality.State.ENDED) if begun else None


def _named(licence: DatedLicence) -> str:
    if licence.state in (State.GRACE, State.RESTRICTED):
        return str(Municipality.State(licence.state))
    is_pilot = licence.kind == "pilot"
    return str(Municipality.State.PILOT if is_pilot else Municipality.State.LICENSED)
