"""Municipalities with their health, as numbers that say nothing of what is in them."""

import re
from datetime import date

import pytest

from common.tenancy import entered
from shared_apps.notifications.models import HubMail
from tenant_apps.invitations.models import LetterBatch
from tenant_apps.neighbourhoods.models import ImportJob
from tenant_apps.outbox.models import Mail, OutboxEvent
from tenant_apps.outbox.services.measuring import count_failures, keep_counts
from tenants.health import MunicipalityHealth
from tenants.migrating.versions import current_version
from tests.billing import selling


def _measure(municipality) -> MunicipalityHealth:
    with entered(municipality):
        counts = count_failures()
    keep_counts(municipality=municipality, counts=counts)
    return MunicipalityHealth.objects.get(municipality=municipality)


def test_a_new_municipality_has_the_structure_of_this_release(world):
    health = MunicipalityHealth.objects.get(municipality=world.hasselt)

    assert health.schema_version == current_version()


def test_what_failed_in_a_municipality_is_counted(world):
    with entered(world.hasselt):
        mail = {"resident_id": world.an.resident.pk, "kind": "digest"}
        Mail.objects.create(id=world.an.resident.pk, attempts=2, **mail)
        Mail.objects.create(id=world.bart.resident.pk, dropped_because="undeliverable", **mail)
        Mail.objects.create(id=world.chloe.resident.pk, **mail)
        event = OutboxEvent.objects.create(topic="x", attempts=1)

    health = _measure(world.hasselt)

    assert (health.waiting_mails, health.refused_mails, health.failed_events) == (1, 1, 1)
    assert health.failing_since is not None
    assert health.failing_since <= event.created_at
    assert health.schema_version == current_version()


def test_letters_and_imports_that_failed_are_counted_too(world):
    with entered(world.hasselt):
        values = {"requested_by": "Emma", "expires_on": date(2027, 1, 1), "attempts": 1}
        place = world.an.resident.neighbourhood
        LetterBatch.objects.create(neighbourhood=place, contact="x", error="no font", **values)
        other = world.chloe.resident.neighbourhood
        LetterBatch.objects.create(neighbourhood=other, contact="x", **values)
        ImportJob.objects.create(kind="addresses", file_name="a.csv", attempts=3)
        ImportJob.objects.create(kind="addresses", file_name="b.csv", attempts=1)

    assert _measure(world.hasselt).failed_events == 2


def test_the_list_says_who_fares_badly(sam, world):
    MunicipalityHealth.objects.filter(municipality=world.hasselt).update(waiting_mails=3)
    MunicipalityHealth.objects.filter(municipality=world.boechout).update(schema_version="1-old")

    everyone = sam.get("/municipalities/").content.decode()
    failing = sam.get("/municipalities/?trouble=failing").content.decode()
    behind = sam.get("/municipalities/?trouble=behind").content.decode()

    assert "Something waits" in everyone
    assert "Older structure" in everyone
    assert ("Hasselt</a>" in failing, "Boechout</a>" in failing) == (True, False)
    assert ("Hasselt</a>" in behind, "Boechout</a>" in behind) == (False, True)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=hassel", {"Hasselt"}),
        ("q=HASSELT.kwartier", {"Hasselt"}),
        ("state=licensed", {"Boechout"}),
        ("q=boe&state=pilot", set()),
        ("q=%25", set()),
        ("", {"Hasselt", "Boechout", "Antwerpen"}),
        ("state=nonsense", set()),
        ("after=zzz", set()),
    ],
)
def test_municipalities_are_found_by_name_address_and_state(sam, asked, found):
    page = sam.get(f"/municipalities/?{asked}").content.decode()

    assert {n for n in ("Hasselt", "Boechout", "Antwerpen") if f">{n}</a>" in page} == found


def test_more_than_fifty_stand_on_two_pages(sam, make_municipalities):
    make_municipalities(60)

    first = sam.get("/municipalities/").content.decode()
    following = re.search(r'href="([^"]+)" rel="next"', first)
    assert following
    second = sam.get(f"/municipalities/{following[1]}").content.decode()
    shown = [set(re.findall(r"(Plaats \d+|Hasselt)</a>", page)) for page in (first, second)]

    assert len(shown[0] | shown[1]) == 61
    assert shown[0] & shown[1] == set()
    assert 'rel="next"' not in second


def test_a_municipality_shows_its_licence_and_its_next_invoice(sam, world, licence):
    licence.periods.create(starts_on=licence.starts_on, ends_on=licence.ends_on, net_cents=1)
    licence.periods.create(starts_on=date(2027, 1, 1), ends_on=date(2028, 1, 1), net_cents=560_000)
    selling.invoice(licence, cents=560_000)

    page = sam.get(f"/municipalities/{world.boechout.pk}/").content.decode()

    assert "1 January 2027" in page
    assert "Whole municipality" in page


def test_mails_of_the_platform_are_counted_and_not_read(sam, world):
    HubMail.objects.create(to="jan@example.org", subject="Code 123", text="x", attempts=3)

    page = sam.get("/failed-jobs/").content.decode()

    assert "1 mail failed and waits" in page
    assert "jan@example.org" not in page
    assert "Code 123" not in page
