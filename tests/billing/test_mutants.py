"""Take a safeguard of licences away, and a test that needs it fails: the tests would notice."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError

from billing import licence_states
from billing.licence_states import Event, State
from billing.queries import licences, projects
from billing.queries.capabilities import ALLOWED
from billing.queries.prices import terms_on
from billing.services import agreeing, periods, restricting, using, weighing
from billing.services.agreeing import LicenceRuns
from billing.services.crediting import CreditAboveInvoice
from tenant_apps.announcements.services import publishing
from tenant_apps.announcements.views import publishing as pages
from tenant_apps.insights import api, views
from tests.billing import (
    buyers,
    test_change_plan,
    test_count_letters,
    test_follow_money,
    test_licence,
    test_licence_states,
    test_merge_licences,
    test_offers,
)
from tests.billing.projects import test_announce, test_reach
from tests.billing.projects.conftest import _open_antwerp, guido, project

__all__ = ["_open_antwerp", "guido", "project"]
Mutation = tuple[object, str, object]


def by_halves(cents, starts_on, ends_on, at):
    """Divide by whole months, as one would on the back of an envelope."""
    months = (ends_on.year - starts_on.year) * 12 + ends_on.month - starts_on.month
    used = (at.year - starts_on.year) * 12 + at.month - starts_on.month
    return cents * used // months, cents - cents * used // months


def todays_terms(_stored):
    """Read today's prices in place of those that were agreed."""
    return terms_on(buyers.today())


class TodaysPrices:
    """`Terms`, but whatever is read is today's."""

    from_json = staticmethod(todays_terms)


STORIES: dict[str, tuple[Mutation, Callable[..., None], tuple[str, ...]]] = {
    "credit by months": (
        (licences, "used_and_unused", by_halves),
        test_change_plan.test_a_roll_out_credits_the_unused_days_to_the_cent,
        ("world",),
    ),
    "credit what was credited": (
        (licences, "uncredited_cents", lambda invoice: invoice.net_cents),
        test_change_plan.test_what_was_credited_before_is_not_credited_again,
        ("world",),
    ),
    "re-price nothing at a merger": (
        (periods, "unused_of", lambda licence, at: []),
        test_merge_licences.test_periods_cover_the_term_without_gap_or_overlap,
        ("world",),
    ),
    "letters at today's price": (
        (using, "Terms", TodaysPrices),
        test_count_letters.test_each_batch_is_counted_once_at_the_contracts_price,
        ("world",),
    ),
    "replace what is restricted": (
        (agreeing, "_predecessor", lambda offer: None),
        test_change_plan.test_nobody_leaves_a_restriction_by_another_plan,
        ("world",),
    ),
    "answer without looking": (
        (agreeing, "_answer", lambda offer, *_given, **_named: offer),
        test_offers.test_an_offer_is_accepted_once,
        ("world",),
    ),
    "restrict before day ninety": (
        (restricting, "RESTRICT_AFTER", weighing.GRACE_AFTER),
        test_follow_money.test_one_person_no_reason_or_too_early_restricts_nobody,
        ("world",),
    ),
    "leave grace when anything is paid": (
        (weighing, "overdue_invoices", lambda *_any: []),
        test_follow_money.test_paid_in_full_it_is_active_again_at_once,
        ("world",),
    ),
    "tell the map nothing": (
        (licence_states, "covers", lambda licence, day: False),
        test_licence_states.test_the_public_map_shows_a_change_at_once,
        ("world",),
    ),
    "figures of every neighbourhood": (
        (views, "places_shown", lambda request, week, places: list(places)),
        test_reach.test_figures_are_of_the_own_neighbourhoods_and_weeks,
        ("world", "project", "guido"),
    ),
    "figures of every neighbourhood by program": (
        (api, "places_shown", lambda request, week, places: list(places)),
        test_reach.test_figures_are_of_the_own_neighbourhoods_and_weeks,
        ("world", "project", "guido"),
    ),
    "weeks before the project": (
        (projects.ProjectLicence, "holds_through", lambda self, first, after_last: True),
        test_reach.test_figures_are_of_the_own_neighbourhoods_and_weeks,
        ("world", "project", "guido"),
    ),
    "sums of the whole": (
        (views, "is_whole_shown", lambda request: True),
        test_reach.test_figures_are_of_the_own_neighbourhoods_and_weeks,
        ("world", "project", "guido"),
    ),
    "announce as the municipality": (
        (pages, "licences_of", lambda request: None),
        test_announce.test_announcements_of_others_are_neither_listed_nor_found,
        ("world", "guido"),
    ),
    "announce anywhere": (
        (projects.Reach, "licence_for", lambda self, codes: self.licences[0]),
        test_announce.test_announcements_go_to_the_own_neighbourhoods_alone,
        ("world", "guido"),
    ),
    "publish whatever was planned": (
        (publishing, "announcing_licences", lambda municipality: ANY_LICENCE),
        test_announce.test_nothing_goes_out_after_the_end,
        ("world", "project", "guido"),
    ),
}
ANY_LICENCE: list[object] = []
# What a test says, or a safeguard behind the one that was taken away.
NOTICED = (AssertionError, pytest.fail.Exception, CreditAboveInvoice, IntegrityError, LicenceRuns)


@pytest.mark.parametrize("name", STORIES)
def test_without_its_safeguard_a_story_fails(name, request, monkeypatch):
    (place, attribute, mutant), story, needs = STORIES[name]
    given = {need: request.getfixturevalue(need) for need in needs}
    ANY_LICENCE[:] = [given["project"].pk] if "project" in given else []
    monkeypatch.setattr(place, attribute, mutant)

    with pytest.raises(NOTICED):
        story(**given)


def test_a_shorter_way_to_a_restriction_is_noticed(monkeypatch):
    short = licence_states.EDGES | {(State.ACTIVE, Event.RESTRICT): State.RESTRICTED}
    monkeypatch.setattr(test_licence_states, "EDGES", short)
    monkeypatch.setattr(licence_states, "EDGES", short)

    with pytest.raises(AssertionError):
        test_licence_states.test_every_pair_is_an_edge_or_refused()


def test_a_crisis_that_waits_for_money_is_noticed(monkeypatch):
    states = ALLOWED["announce_crisis"] - {"restricted"}
    monkeypatch.setitem(ALLOWED, "announce_crisis", states)

    with pytest.raises(AssertionError):
        test_licence.test_each_state_allows_what_the_contract_says(
            "announce_crisis", {"pilot", "licensed", "grace", "restricted"}
        )
