"""Kortessem wants to join Hasselt: the preview shows what comes, and what cannot be is refused."""

import pytest

from billing.models import Approval, Merger
from tests.billing.buyers import bought, pilot_plan, town_hall
from tests.billing.pages.asking import seen_in
from tests.billing.staff.merging.asking import PATH, asked, day, form, rest
from tests.billing.test_follow_money import late_invoice


def test_the_preview_shows_every_sum_and_what_residents_and_officials_will_see(sam, world, two):
    leaving, staying = two

    page = sam.post(PATH, form(world)).content.decode()

    for cents in (rest(560_000, leaving), rest(2_300_000, staying), 2_300_000 + 13_000 * 20):
        assert f"€{cents / 100:,.2f}" in page
    assert "nothing of their databases is merged, no resident is moved" in page
    assert "go on reaching the residents of Hasselt alone" in page
    assert not Merger.objects.exists()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"staying": "leaving"}, "this is one and the same"),
        ({"leaving": "antwerpen"}, "has no licence that runs"),
        ({"merges_on": (-1,)}, "That day has passed"),
        ({"merges_on": (500,)}, "does not hold on that day"),
        ({"merges_on": (700,)}, "within a year and a half"),
        ({"source": ""}, "Say where the number comes from."),
        ({"reason": "they asked"}, "at least 20 characters"),
        ({"inhabitants": "0"}, "greater than or equal to 1"),
        ({"leaving": "nonsense"}, "is not a valid UUID"),
    ],
)
def test_nonsense_is_refused_in_words(sam, world, two, values, words):
    known = {"leaving": str(world.boechout.pk), "antwerpen": str(world.antwerpen.pk)}
    sent = {
        name: day(each[0]).isoformat() if isinstance(each, tuple) else known.get(each, each)
        for name, each in values.items()
    }

    page = sam.post(PATH, form(world, **sent)).content.decode()

    assert words in page
    assert not Merger.objects.exists()


def test_a_late_invoice_is_settled_first(sam, world, leaving, staying):
    late = late_invoice(leaving, 5)

    page = sam.post(PATH, form(world)).content.decode()

    assert f"Invoice {late.number} is overdue." in page


def test_the_one_that_stays_is_licensed_as_a_whole(sam, world, leaving):
    bought(town_hall(world.hasselt), pilot_plan())

    page = sam.post(PATH, form(world)).content.decode()

    assert "Hasselt has a pilot" in page


def test_a_municipality_merges_once_at_a_time(sam, world, two):
    asked(sam, world)

    page = sam.post(PATH, form(world)).content.decode()

    assert "is in another merger that is not over yet" in page


def test_sent_twice_it_is_asked_once(sam, world, two):
    given = form(world)
    seen = seen_in(sam.post(PATH, given).content.decode())
    for _time in range(2):
        sam.post(PATH, {**given, "confirm": "yes", "seen": seen})

    assert Merger.objects.count() == Approval.objects.count() == 1


@pytest.mark.parametrize("path", ["/mergers/", PATH])
def test_an_outsider_merges_nothing(world, two, door_client, path):
    assert door_client("staff").post(path, form(world)).status_code in (302, 405)
    assert door_client("dashboard", world.emma).post(path, form(world)).status_code == 404
    assert not Merger.objects.exists()
