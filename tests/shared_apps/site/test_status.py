"""The status page measures, and says what it does not know."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import DatabaseError
from django.utils import timezone
from kombu.exceptions import OperationalError

from shared_apps.notifications.models import HubMail
from shared_apps.site import health
from shared_apps.site.tasks import beat


class Broker:
    """A broker that answers, or does not."""

    def __init__(self, answers: bool) -> None:
        self.answers = answers

    def __enter__(self) -> "Broker":
        return self

    def __exit__(self, *_what: object) -> None:
        pass

    def ensure_connection(self, **_options: object) -> None:
        if not self.answers:
            raise OperationalError("no route")


@pytest.fixture(autouse=True)
def _broker(monkeypatch):
    monkeypatch.setattr(health.current_app, "connection_for_write", lambda: Broker(True))


def states(reader) -> dict[str, str]:
    cache.delete(health.MEASURED)
    return {each["name"]: each["state"] for each in reader.get("/status.json").json()["checks"]}


def test_everything_works(reader):
    beat()

    html = reader.get("/status/").content.decode()
    answer = reader.get("/status.json")

    assert "Everything works" in html
    assert answer.status_code == 200
    assert set(states(reader).values()) == {"working"}


def test_a_worker_that_never_showed_itself_is_not_called_working(reader):
    assert states(reader)["worker"] == "unknown"
    assert reader.get("/status.json").status_code == 503
    assert "Not everything works" in reader.get("/status/").content.decode()


def test_a_worker_that_fell_silent_is_down(reader):
    cache.set(health.BEAT, timezone.now() - timedelta(minutes=10))

    assert states(reader)["worker"] == "down"


def test_a_broker_that_is_away_is_down(reader, monkeypatch):
    monkeypatch.setattr(health.current_app, "connection_for_write", lambda: Broker(False))

    assert states(reader)["broker"] == "down"


def test_a_database_that_is_away_is_told_of_by_a_page(reader, monkeypatch):
    class Connections(dict):
        def __missing__(self, _alias: str) -> object:
            raise DatabaseError("the server closed the connection")

    monkeypatch.setattr(health, "connections", Connections())

    response = reader.get("/status/")

    assert response.status_code == 200
    assert "Does not work" in response.content.decode()
    assert states(reader)["database"] == "down"


def test_mail_that_waits_long_is_slow_and_mail_that_is_tried_again_is_not(reader):
    long_ago = timezone.now() - timedelta(hours=1)
    HubMail.objects.create(to="an@example.org", subject="x", text="x", attempts=3)
    HubMail.objects.update(available_at=long_ago)
    assert states(reader)["mail"] == "working"

    HubMail.objects.create(to="bart@example.org", subject="x", text="x")
    HubMail.objects.update(available_at=long_ago)
    assert states(reader)["mail"] == "slow"


def test_a_crowd_of_visitors_measures_once(reader, monkeypatch):
    measured = []

    def measure() -> health.Check:
        measured.append(1)
        return health.Check("broker", "working")

    monkeypatch.setattr(health, "_broker", measure)

    for _visit in range(5):
        reader.get("/status.json")

    assert len(measured) == 1


def test_the_page_names_no_host_and_claims_no_backup(reader):
    text = reader.get("/status.json").content.decode()
    html = reader.get("/status/").content.decode()

    assert "127.0.0.1" not in text + html
    assert "says nothing about backups" in html
