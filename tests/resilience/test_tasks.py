"""A task of a municipality runs inside it, or not at all."""

import logging
from typing import Any
from uuid import uuid4

import pytest
from celery import Celery

from common.background import HEADER, MunicipalityMissing, MunicipalityTask, wake
from common.tenancy import NoMunicipality, current_municipality


@pytest.fixture
def task() -> Any:
    """Return a task that tells where it ran."""
    app = Celery("of the test", broker="memory://", set_as_current=False)

    @app.task(base=MunicipalityTask, name="tests.where")
    def where() -> str:
        return str(current_municipality().slug)

    return where


def test_a_task_runs_inside_the_municipality_of_its_message(world: Any, task: Any):
    headers = {HEADER: str(world.hasselt.id)}

    assert task.apply(headers=headers).get() == "hasselt"


def test_nothing_is_entered_after_a_task(world: Any, task: Any):
    task.apply(headers={HEADER: str(world.hasselt.id)})

    with pytest.raises(NoMunicipality):
        current_municipality()


def test_a_message_without_a_municipality_is_not_sent(task: Any):
    with pytest.raises(MunicipalityMissing):
        task.delay()


def test_a_message_without_a_municipality_does_not_run(db: None, task: Any):
    with pytest.raises(MunicipalityMissing):
        task.apply().get()


def test_a_message_for_a_municipality_that_is_gone_is_logged_and_done(
    db: None, task: Any, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.WARNING):
        result = task.apply(headers={HEADER: str(uuid4())})

    assert result.successful()
    assert result.get() is None
    assert "no longer exists" in caplog.text


def test_a_broker_that_is_away_does_not_fail_the_request(
    world: Any, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
):
    from kombu.exceptions import OperationalError

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("common.background.current_app.send_task", refuse)
    alias = world.hasselt.cell

    with django_capture_on_commit_callbacks(using=alias, execute=True) as callbacks:
        wake("outbox.deliver", world.hasselt)

    assert len(callbacks) == 1
