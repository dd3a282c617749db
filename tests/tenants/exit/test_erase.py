"""Nobody keeps it: everything goes step by step, whatever is killed, proven and certified."""

import hashlib
import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from pypdf import PdfReader

from shared_apps.notifications.models import HubMail
from shared_apps.notifications.services import deliver_hub_mails
from shared_apps.site.models import Listing
from tenants import leaving_steps
from tenants.hosts import municipality_at
from tenants.leaving import choose
from tenants.leaving_steps import run_exit
from tenants.models import Domain, Exit, ExitChoice, Membership, Municipality
from tenants.proving import ProbeFailed, files_below
from tenants.tasks import go_on_leaving
from tests.tenants.exit.leaving import after_the_last_day, schemas

SLUG = "boechout"


class Killed(BaseException):
    """Stands for `kill -9`: nothing in the product catches it."""


def text_of(leaving: Exit) -> str:
    with default_storage.open(leaving.certificate, "rb") as pdf:
        pages = PdfReader(io.BytesIO(pdf.read())).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())


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
