"""A municipality leaves: its residents are told and choose, and what they chose is done."""

import pytest
from django.utils import timezone

from common.tenancy import entered
from shared_apps.notifications.models import HubMail
from tenant_apps.conversations.models import Post
from tenant_apps.residents.models import Departure
from tenant_apps.residents.services import act_on_pending
from tenants.hosts import municipality_at
from tenants.leaving import ChoiceClosed, ExitUnderWay, LicenceStillRuns, choose
from tenants.leaving_steps import run_exit
from tenants.logins import OWNER
from tenants.models import Membership, Municipality
from tenants.proving import files_below
from tests.databases import set_role
from tests.tenants.exit.leaving import after_the_last_day, begin, schemas


@pytest.mark.parametrize("state", ["pilot", "licensed", "grace", "restricted", "community"])
def test_a_municipality_leaves_only_after_its_licence(world, state):
    Municipality.objects.filter(pk=world.boechout.pk).update(state=state)

    with pytest.raises(LicenceStillRuns):
        begin(world.boechout)


def test_it_leaves_once_at_a_time(boechout, leaving):
    with pytest.raises(ExitUnderWay):
        begin(boechout)


def test_each_resident_is_told_once(leaving, world):
    run_exit(leaving)
    run_exit(leaving)

    told = HubMail.objects.filter(subject__contains="Kwartier", to=world.dries.identity.email)
    assert told.count() == 1
    assert "/leaving/" in told.get().text
    assert leaving.step == "told"


def test_until_the_last_day_nothing_else_happens(leaving, boechout):
    run_exit(leaving)

    assert (leaving.step, leaving.outcome, schemas(boechout)) == ("told", "", 1)
    assert municipality_at(boechout.host)


def test_if_one_keeps_it_the_network_goes_on_without_the_municipality(leaving, boechout, world):
    choose(leaving=leaving, resident_id=world.dries.resident.pk, choice="keep")

    run_exit(after_the_last_day(leaving))

    boechout.refresh_from_db()
    assert (leaving.step, leaving.outcome) == ("certified", "kept")
    assert (boechout.state, schemas(boechout)) == ("community", 1)
    assert Membership.objects.filter(municipality=boechout, ended_at=None).count() == 1
    assert len(files_below(boechout.schema_name)) == 2


def test_who_wants_to_be_erased_is_while_others_keep_it(world):
    Municipality.objects.filter(pk=world.hasselt.pk).update(state="ended")
    hasselt, an, bart = world.hasselt, world.an, world.bart
    with entered(hasselt):
        for author in (an, bart):
            Post.objects.create(
                author=author.resident,
                neighbourhood=author.resident.neighbourhood,
                theme="help",
                title="t",
                text="t",
                created_at=timezone.now(),
            )
    set_role(OWNER)
    leaving = begin(hasselt)
    choose(leaving=leaving, resident_id=an.resident.pk, choice="erase")
    choose(leaving=leaving, resident_id=bart.resident.pk, choice="keep")

    run_exit(after_the_last_day(leaving))
    act_on_pending()

    with entered(hasselt):
        assert [post.author_id for post in Post.objects.all()] == [bart.resident.pk]
        assert Departure.objects.filter(resident=an.resident).exists()
    assert leaving.counts["erase"] == leaving.counts["keep"] == 1
    assert leaving.counts["said_nothing"] == 1


def test_a_renewal_before_the_day_calls_it_off(leaving, boechout):
    Municipality.objects.filter(pk=boechout.pk).update(state="licensed")

    run_exit(after_the_last_day(leaving))

    boechout.refresh_from_db()
    assert (leaving.outcome, leaving.step) == ("called_off", "certified")
    assert (boechout.state, schemas(boechout)) == ("licensed", 1)
    assert Membership.objects.filter(municipality=boechout, ended_at=None).exists()
    assert leaving.certificate == ""


def test_after_the_day_nobody_chooses_any_more(leaving, world):
    after_the_last_day(leaving)

    with pytest.raises(ChoiceClosed):
        choose(leaving=leaving, resident_id=world.dries.resident.pk, choice="keep")
