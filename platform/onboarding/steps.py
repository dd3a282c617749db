"""The steps of an onboarding, in order, for each kind of organisation."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Step(StrEnum):
    """A step; its value is also the name and the address of its page."""

    ORGANISATION = "organisation"
    ACCOUNT = "account"
    PROOF = "proof"
    INHABITANTS = "inhabitants"
    NEIGHBOURHOODS = "neighbourhoods"
    LOOK = "look"
    TRIAL = "trial"
    WORKS = "works"
    PLAN = "plan"
    OPENING = "opening"


LABELS: dict[Step, Promise] = {
    Step.ORGANISATION: _("Your organisation"),
    Step.ACCOUNT: _("You"),
    Step.PROOF: _("Proof"),
    Step.INHABITANTS: _("Inhabitants"),
    Step.NEIGHBOURHOODS: _("Neighbourhoods"),
    Step.LOOK: _("Languages and colour"),
    Step.TRIAL: _("Trying out"),
    Step.WORKS: _("The works"),
    Step.PLAN: _("Plan and offer"),
    Step.OPENING: _("Opening"),
}
STEPS: dict[str, tuple[Step, ...]] = {
    "municipality": (
        Step.ORGANISATION,
        Step.ACCOUNT,
        Step.PROOF,
        Step.INHABITANTS,
        Step.NEIGHBOURHOODS,
        Step.LOOK,
        Step.TRIAL,
        Step.PLAN,
        Step.OPENING,
    ),
    "project": (
        Step.ORGANISATION,
        Step.ACCOUNT,
        Step.PROOF,
        Step.WORKS,
        Step.PLAN,
        Step.OPENING,
    ),
    "care": (Step.ORGANISATION, Step.ACCOUNT, Step.PROOF, Step.OPENING),
}


@dataclass(frozen=True)
class Place:
    """One step on the rail, as it stands now."""

    step: Step
    label: Promise
    is_done: bool
    is_current: bool
    may_be_opened: bool


@dataclass(frozen=True)
class Rail:
    """All steps as they stand, and where the page is among them."""

    places: tuple[Place, ...]

    @property
    def at(self) -> int:
        """The number of the present step, from one."""
        return next((n for n, place in enumerate(self.places, 1) if place.is_current), 1)

    @property
    def current(self) -> Place:
        """The present step."""
        return self.places[self.at - 1]

    @property
    def previous(self) -> Place | None:
        """The step before the present one."""
        return self.places[self.at - 2] if self.at > 1 else None


def rail(kind: str, done: frozenset[str], current: Step) -> Rail:
    """Return the rail: one may go back to what is done, and on to the first that is not."""
    next_one = first_open(kind, done)
    return Rail(
        tuple(
            Place(
                step=step,
                label=LABELS[step],
                is_done=step in done,
                is_current=step == current,
                may_be_opened=step in done or step == next_one or step in OPEN_EARLY,
            )
            for step in STEPS[kind]
        )
    )


# What can be read before its turn: the limits stand on them from the start.
OPEN_EARLY = frozenset({Step.OPENING})


def first_open(kind: str, done: frozenset[str]) -> Step:
    """Return the first step that is not saved; the last where all are."""
    return next((step for step in STEPS[kind] if step not in done), STEPS[kind][-1])


def may_open(kind: str, done: frozenset[str], step: Step) -> bool:
    """Whether a step's page may be opened now."""
    if step not in STEPS[kind]:
        return False
    return step in done or step in OPEN_EARLY or step == first_open(kind, done)
