"""A licence goes only along its edges; its municipality follows; residents notice nothing."""

from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billing.licence_states import EDGES, Event, NoSuchChange, State, municipality_state, next_state
from billing.models import Contract, Licence, LicenceChange, LicencePeriod, Offer, OfferAnswer
from billing.queries import ALLOWED, Capability, is_allowed
from billing.services.licensing import change_licence
from shared_apps.site.models import Listing
from tenants.models import Municipality
from tests.billing.buyers import (
    bought,
    noorderlijn,
    pilot_plan,
    project_plan,
    town_hall,
    whole_plan,
)

EVENTS = st.lists(st.sampled_from([e for e in Event if e not in ("offer", "accept", "decline")]))
NETWORK = ("/", "/announcements/", "/neighbours/")
WORDS = {"active": "licensed", "grace": "grace", "restricted": "restricted"}


def test_every_pair_is_an_edge_or_refused():
    edges = {
        ("draft", "offer", "offered"),
        ("offered", "accept", "active"),
        ("offered", "decline", "declined"),
        ("active", "overdue", "grace"),
        ("grace", "restrict", "restricted"),
        ("grace", "paid", "active"),
        ("restricted", "paid", "active"),
        ("active", "end", "ended"),
        ("grace", "end", "ended"),
        ("restricted", "end", "ended"),
        ("active", "renew", "active"),
        ("grace", "renew", "grace"),
        ("restricted", "renew", "restricted"),
        ("ended", "renew", "active"),
        ("active", "replace", "renewed"),
        ("grace", "replace", "renewed"),
    }

    for state, event in product(State, Event):
        if (state, event) in EDGES:
            assert (state, event, next_state(state, event)) in edges
        else:
            with pytest.raises(NoSuchChange):
                next_state(state, event)
    assert len(EDGES) == len(edges)


def test_a_change_is_written_down_with_who_and_why(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    sam = world.sam.identity.pk

    change_licence(licence=licence, event=Event.END, reason="asked by letter", changed_by=sam)

    last = licence.changes.latest("changed_at")
    assert (last.before, last.after, last.changed_by) == ("active", "ended", sam)
    assert last.reason == "asked by letter"
    assert world.boechout.state == "ended"


def test_a_refused_change_leaves_everything_as_it_was(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))

    with pytest.raises(NoSuchChange):
        change_licence(licence=licence, event=Event.RESTRICT, reason="no grace before")

    assert licence.changes.count() == 1
    assert Licence.objects.get().state == "active"
    assert world.boechout.state == "licensed"


def test_the_public_map_shows_a_change_at_once(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    Listing.objects.update_or_create(
        municipality_id=world.boechout.pk,
        defaults={"nis_code": "11004", "name": "Boechout", "host": "b", "state": "licensed"},
    )

    change_licence(licence=licence, event=Event.OVERDUE, reason="late")
    change_licence(licence=licence, event=Event.RESTRICT, reason="very late")

    assert Listing.objects.get(municipality_id=world.boechout.pk).state == "restricted"


def test_a_municipality_without_begun_licences_keeps_its_state(world):
    today = timezone.localdate()
    later = Licence(
        kind="municipality", state="active", starts_on=today + timedelta(1), ends_on=today
    )
    project = Licence(kind="project", state="active", starts_on=today, ends_on=today + timedelta(9))

    assert municipality_state([later, project], today) is None


def test_a_project_changes_nothing_of_its_municipality(world):
    licence = bought(noorderlijn(), project_plan(), world.antwerpen)

    change_licence(licence=licence, event=Event.OVERDUE, reason="late")
    change_licence(licence=licence, event=Event.END, reason="over")

    assert world.antwerpen.state == "community"


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(events=EVENTS, is_pilot=st.booleans())
def test_on_any_sequence_of_events_residents_are_never_locked_out(
    world, door_client, events, is_pilot
):
    plan = pilot_plan() if is_pilot else whole_plan()
    an = door_client("residents", world.an)

    licence = bought(town_hall(world.hasselt), plan)
    for event in events:
        before, changes = licence.state, LicenceChange.objects.count()
        try:
            change_licence(licence=licence, event=event, reason="so it went")
        except NoSuchChange:
            assert (licence.state, LicenceChange.objects.count()) == (before, changes)
    hasselt = Municipality.objects.get(pk=world.hasselt.pk)
    pages = [an.get(path).status_code for path in NETWORK]
    forget_all()

    assert pages == [200] * len(NETWORK)
    assert_capabilities(hasselt, licence, is_pilot)


def forget_all():
    """Leave nothing for the next sequence: it is the same test, and so the same transaction."""
    for model in (LicenceChange, LicencePeriod, Licence, Contract, OfferAnswer, Offer):
        model.objects.all().delete()


def assert_capabilities(municipality, licence, is_pilot):
    """Compare what is allowed with the table of the decision."""
    state = licence.state
    expected: dict[Capability, bool] = {
        "announce": state in ("active", "grace", "renewed"),
        "announce_crisis": state in ("active", "grace", "restricted", "renewed"),
        "dashboard": state in ("active", "grace", "restricted", "renewed"),
        "export": True,
    }
    running = WORDS.get(state, "licensed" if state == "renewed" else "ended")
    assert municipality.state == ("pilot" if running == "licensed" and is_pilot else running)
    for capability, is_expected in expected.items():
        assert is_allowed(municipality, capability) == is_expected


def test_no_capability_is_about_residents():
    assert set(ALLOWED) == {
        "dashboard", "announce", "announce_crisis", "insights", "invite", "export",
    }  # fmt: skip


def test_without_a_person_it_was_time_or_money(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))

    change_licence(licence=licence, event=Event.OVERDUE, reason="late")

    assert licence.changes.latest("changed_at").changed_by is None
    with pytest.raises(Licence.DoesNotExist):
        change_licence(licence=Licence(pk=uuid4()), event=Event.END, reason="nobody's")
