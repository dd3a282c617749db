"""A municipality leaves: residents choose, the rest is done step by step, proven and certified."""

import hashlib
import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connections
from django.utils import timezone
from pypdf import PdfReader

from common.tenancy import entered
from shared_apps.notifications.models import HubMail
from shared_apps.notifications.services import deliver_hub_mails
from shared_apps.site.models import Listing
from tenant_apps.conversations.models import Post
from tenant_apps.residents.models import Departure
from tenant_apps.residents.services import act_on_pending
from tenants import leaving_steps
from tenants.hosts import municipality_at
from tenants.leaving import (
    ChoiceClosed,
    ExitUnderWay,
    LicenceStillRuns,
    choose,
    request_exit,
)
from tenants.leaving_steps import run_exit
from tenants.logins import OWNER
from tenants.models import Domain, Exit, ExitChoice, Membership, Municipality
from tenants.proving import ProbeFailed, files_below
from tenants.tasks import go_on_leaving
from tests.billing.buyers import bought, town_hall, whole_plan
from tests.billing.selling import invoice
from tests.databases import set_role

SLUG = "boechout"


class Killed(BaseException):
    """Stands for `kill -9`: nothing in the product catches it."""


@pytest.fixture(autouse=True)
def _own_files(monkeypatch, tmp_path):
    monkeypatch.setattr(default_storage, "location", str(tmp_path))
    monkeypatch.setattr(default_storage, "base_location", str(tmp_path))


@pytest.fixture
def boechout(world):
    """Boechout after its licence, with an invoice, a file, and Dries."""
    licence = bought(town_hall(world.boechout), whole_plan(13_000), world.boechout)
    invoice(of=licence, cents=560_000, period=(licence.starts_on, licence.ends_on))
    Municipality.objects.filter(pk=world.boechout.pk).update(state="ended")
    place = world.boechout
    default_storage.save(f"{place.schema_name}/photos/1.webp", ContentFile(b"x"))
    default_storage.save(f"{place.schema_name}/letters/a/0001.pdf", ContentFile(b"x"))
    set_role(OWNER)
    return place


@pytest.fixture
def leaving(boechout):
    """Its exit, asked for today."""
    return begin(boechout)


def begin(place) -> Exit:
    return request_exit(
        municipality=place,
        asked_by=uuid4(),
        decided_by="Jan Hermans",
        certificate_to="contract@boechout.example",
    )


def after_the_last_day(leaving: Exit) -> Exit:
    Exit.objects.filter(pk=leaving.pk).update(choose_until=timezone.localdate())
    return leaving


def schemas(place) -> int:
    with connections[place.cell].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = %s", [place.schema_name])
        return cursor.fetchone()[0]


def text_of(leaving: Exit) -> str:
    with default_storage.open(leaving.certificate, "rb") as pdf:
        pages = PdfReader(io.BytesIO(pdf.read())).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())


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


def test_if_nobody_keeps_it_everything_goes(leaving, boechout, world):
    choose(leaving=leaving, resident_id=world.dries.resident.pk, choice="take")

    run_exit(after_the_last_day(leaving))

    assert (leaving.step, leaving.outcome) == ("certified", "dropped")
    assert schemas(boechout) == 0
    assert files_below(boechout.schema_name) == []
    assert municipality_at(f"{SLUG}.kwartier.localhost") is None
    for model in (Membership, Domain):
        column = "tenant" if model is Domain else "municipality"
        assert not model.objects.filter(**{column: boechout}).exists()
    assert not Listing.objects.filter(municipality_id=boechout.pk).exists()
    assert not ExitChoice.objects.exists()


def test_what_stays_is_listed_with_a_reason(leaving, boechout):
    run_exit(after_the_last_day(leaving))

    told = {each["what"]: each for each in leaving.leftovers}
    assert {"tenants.Municipality", "billing.Licence", "billing.Organisation"} <= set(told)
    assert all(each["why"] and each["count"] for each in leaving.leftovers)
    assert "tenants.Membership" not in told


def test_the_certificate_shows_the_probes_and_goes_by_mail(leaving, boechout, mailoutbox):
    run_exit(after_the_last_day(leaving))

    text = text_of(leaving)
    assert boechout.schema_name in text
    assert "pg_namespace" in text
    assert all(probe["answer"] == "0" for probe in leaving.probes)
    mail = HubMail.objects.get(to="contract@boechout.example")
    with default_storage.open(leaving.certificate, "rb") as pdf:
        content = pdf.read()
    assert leaving.certificate_sha256 == hashlib.sha256(content).hexdigest()
    assert leaving.certificate_sha256 in mail.text
    deliver_hub_mails()
    sent = next(m for m in mailoutbox if m.to == ["contract@boechout.example"])
    assert sent.attachments[0].content == content


def test_the_others_stay_as_they_are(leaving, world):
    members = Membership.objects.exclude(municipality=leaving.municipality).count()

    run_exit(after_the_last_day(leaving))

    assert Membership.objects.count() == members
    assert schemas(world.hasselt) == 1
    assert municipality_at(world.hasselt.host)


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


@pytest.mark.parametrize("finished_before_the_kill", range(8))
@pytest.mark.parametrize("moment", ["before its step is noted", "after it is noted"])
def test_a_killed_worker_is_taken_over(
    leaving, boechout, world, monkeypatch, finished_before_the_kill, moment
):
    choose(leaving=leaving, resident_id=world.dries.resident.pk, choice="erase")
    after_the_last_day(leaving)
    note = leaving_steps._finish
    noted: list[tuple[object, ...]] = []

    def die(*args, **fields):
        is_time = len(noted) == finished_before_the_kill
        if is_time and moment == "before its step is noted":
            raise Killed
        note(*args, **fields)
        noted.append(args)
        if is_time:
            raise Killed

    with monkeypatch.context() as context:
        context.setattr(leaving_steps, "_finish", die)
        with pytest.raises(Killed):
            run_exit(leaving)
    go_on_leaving()

    leaving.refresh_from_db()
    assert (leaving.step, leaving.outcome, leaving.error) == ("certified", "dropped", "")
    assert schemas(boechout) == 0
    assert (leaving.counts["files"], leaving.counts["erase"]) == (2, 1)
    assert leaving.counts["memberships"] == 1
    assert HubMail.objects.filter(to=world.dries.identity.email).count() == 1
    assert HubMail.objects.filter(to="contract@boechout.example").count() == 1


def test_without_the_proof_there_is_no_certificate(leaving, monkeypatch):
    after_the_last_day(leaving)
    found = [{"question": "is it gone", "answer": "1", "is_ok": False}]

    with monkeypatch.context() as context:
        context.setattr(leaving_steps, "probes_of", lambda place: found)
        with pytest.raises(ProbeFailed):
            run_exit(leaving)
        go_on_leaving()

    leaving.refresh_from_db()
    assert (leaving.step, leaving.error, leaving.certificate) == ("rows", "is it gone", "")
    go_on_leaving()
    leaving.refresh_from_db()
    assert (leaving.step, leaving.error) == ("certified", "")


def test_the_address_is_free_for_a_return(leaving, boechout):
    run_exit(after_the_last_day(leaving))

    assert not Municipality.objects.filter(slug=SLUG).exists()
    assert Exit.objects.get().asked_at > timezone.now() - timedelta(minutes=5)
