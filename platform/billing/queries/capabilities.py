"""The one question that other apps ask about a licence."""

from typing import Literal, Protocol

from tenants.models import Municipality

State = Municipality.State
Capability = Literal["dashboard", "announce", "announce_crisis", "insights", "invite", "export"]
# The residents' network is in no list: it is open in every state.
ALLOWED: dict[Capability, frozenset[str]] = {
    "dashboard": frozenset({State.PILOT, State.LICENSED, State.GRACE, State.RESTRICTED}),
    "announce": frozenset({State.PILOT, State.LICENSED, State.GRACE}),
    "announce_crisis": frozenset({State.PILOT, State.LICENSED, State.GRACE, State.RESTRICTED}),
    "insights": frozenset({State.PILOT, State.LICENSED, State.GRACE}),
    "invite": frozenset({State.PILOT, State.LICENSED, State.GRACE}),
    "export": frozenset(State) - {State.COMMUNITY},
}
# What can be tried out before there is a licence: everything that sends no letter.
ON_TRIAL: frozenset[Capability] = frozenset({"dashboard", "announce", "insights"})


class Licensable(Protocol):
    """A municipality, as far as its licence goes."""

    state: str
    is_trial: bool


def is_allowed(municipality: Licensable, capability: Capability) -> bool:
    """Say whether the municipality's licence, or its trial, allows this now."""
    if municipality.is_trial:
        return capability in ON_TRIAL
    return municipality.state in ALLOWED[capability]
