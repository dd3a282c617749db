"""The worker that makes a municipality dies at each step; the next one ends the same."""

import threading
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connections

from common.tenancy import entered
from tenant_apps.residents.models import Resident
from tenants import provisioning
from tenants.logins import OWNER
from tenants.models import Municipality, ProvisioningJob
from tenants.provisioning import MunicipalityExists, register_municipality, run_provisioning
from tenants.tasks import resume_provisioning
from tests import databases
from tests.architecture.catalogue_of_schema import described
from tests.resilience.leftovers import forget_municipality

SLUG = "geel"


class Killed(BaseException):
    """Stands for `kill -9`: nothing in the product catches it."""


@pytest.fixture
def as_owner(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Work with the owner's login outside any test transaction, and tidy up."""
    with django_db_blocker.unblock(), databases.logged_in_as(OWNER):
        yield
        for slug in (SLUG, "lier"):
            forget_municipality(slug)


def _register(slug: str = SLUG) -> ProvisioningJob:
    return register_municipality(name="Geel", slug=slug, languages=["nl"], state="licensed")


def _schema(municipality: Municipality) -> dict[str, list[str]]:
    with psycopg.connect(databases.url_of(OWNER, municipality.cell)) as owner:
        return described(owner, municipality.schema_name)


@pytest.mark.parametrize("finished_before_the_kill", [0, 1, 2])
@pytest.mark.parametrize("moment", ["before its step is noted", "after it is noted"])
def test_a_killed_worker_is_taken_over(
    as_owner: None,
    monkeypatch: pytest.MonkeyPatch,
    finished_before_the_kill: int,
    moment: str,
):
    job = _register()
    note = provisioning._finish
    noted: list[Any] = []

    def die(*args: Any) -> None:
        if moment == "after it is noted":
            note(*args)
        if len(noted) == finished_before_the_kill:
            raise Killed
        noted.append(args)
        if moment == "before its step is noted":
            note(*args)

    with monkeypatch.context() as context:
        context.setattr(provisioning, "_finish", die)
        with pytest.raises(Killed):
            run_provisioning(job)
    connections.close_all()
    resume_provisioning()

    job.refresh_from_db()
    municipality = Municipality.objects.get(slug=SLUG)
    assert (job.step, job.percentage, municipality.is_open) == ("opened", 100, True)
    assert _schema(municipality) == _schema(Municipality.objects.get(slug="hasselt"))
    with entered(municipality):
        assert Resident.objects.count() == 0


def test_two_at_once_give_one_municipality(as_owner: None):
    outcomes: list[str] = []

    def register() -> None:
        try:
            outcomes.append(_register().municipality.slug)
        except MunicipalityExists:
            outcomes.append("exists")
        finally:
            connections.close_all()

    _together(register, register)

    assert sorted(outcomes) == ["exists", SLUG]
    assert Municipality.objects.filter(slug=SLUG).count() == 1
    assert ProvisioningJob.objects.filter(municipality__slug=SLUG).count() == 1


def test_two_workers_on_one_job_make_one_schema(as_owner: None):
    job = _register()

    def work() -> None:
        try:
            run_provisioning(ProvisioningJob.objects.get(pk=job.pk))
        finally:
            connections.close_all()

    _together(work, work)

    job.refresh_from_db()
    assert job.step == "opened"
    assert not job.error


def test_one_job_that_fails_does_not_hold_up_the_others(
    as_owner: None, monkeypatch: pytest.MonkeyPatch
):
    first, second = _register(), _register("lier")
    Municipality.objects.filter(pk=first.municipality_id).update(schema_name="m_000000000bad")
    make = provisioning.create_schema

    def refuse(alias: str, schema_name: str) -> None:
        if schema_name == "m_000000000bad":
            raise provisioning.DatabaseError("the disk is full")
        make(alias, schema_name)

    monkeypatch.setattr(provisioning, "create_schema", refuse)
    resume_provisioning()

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.step, first.error) == ("registered", "the disk is full")
    assert second.step == "opened"


def _together(*work: Any) -> None:
    threads = [threading.Thread(target=each) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
