"""A municipality that changed is noticed by every process at once, and late where none can tell."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache.backends.redis import RedisCache

from common.tenancy import hub_atomic
from config.services import caches
from tenants import hosts
from tenants.hosts import DEAF_SECONDS, SECONDS, Known, forget_hosts
from tenants.models import Municipality
from tenants.provisioning import add_domain
from tests.queries import queries_of

PLATFORM = Path(__file__).resolve().parents[2] / "platform"
WRITES = re.compile(r"Municipality\.objects(\.filter\([^)]*\))?\.update\(|municipality\.save\(")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Return a clock that stands still until it is put forward."""
    clock = SimpleNamespace(now=1000.0)
    monkeypatch.setattr(hosts, "time", SimpleNamespace(monotonic=lambda: clock.now))
    return clock


@pytest.fixture
def others(world: Any, clock: SimpleNamespace) -> tuple[Known, Known]:
    """Return what two other processes know; both have served Hasselt."""
    processes = Known(), Known()
    assert [state_at(process, world.hasselt) for process in processes] == ["pilot"] * 2
    return processes


@pytest.fixture
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the shared cache away: nothing listens at its address."""
    monkeypatch.setattr(hosts, "cache", RedisCache("redis://127.0.0.1:1/0", {}))


def state_at(process: Known, municipality: Municipality) -> str:
    """Return the state that a process serves a municipality in."""
    found = process.at(municipality.host)
    assert found is not None
    return found.state


def restrict(municipality: Municipality) -> None:
    """Change a municipality as services do."""
    with hub_atomic():
        Municipality.objects.filter(pk=municipality.pk).update(state="restricted")
        forget_hosts()


def test_every_process_notices_a_change_with_its_next_request(
    world, others, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        restrict(world.hasselt)

    assert [state_at(process, world.hasselt) for process in others] == ["restricted"] * 2


def test_a_host_that_was_nobodys_is_served_once_it_is_given(
    world, others, django_capture_on_commit_callbacks
):
    assert others[0].at("buurt.example") is None

    with django_capture_on_commit_callbacks(execute=True):
        add_domain(municipality=world.hasselt, domain="buurt.example")

    assert others[0].at("buurt.example") == world.hasselt


def test_nothing_is_told_before_the_change_is_committed(
    world, others, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as told:
        restrict(world.hasselt)

        assert state_at(others[0], world.hasselt) == "pilot"
    assert len(told) == 1


def test_what_was_read_while_it_changed_is_not_kept(
    world, others, django_capture_on_commit_callbacks, monkeypatch
):
    """A process looked before the commit and keeps what it saw only after it."""
    late, look_up = Known(), hosts._look_up

    def look_up_while_it_changes(host: str) -> Municipality | None:
        found = look_up(host)
        with django_capture_on_commit_callbacks(execute=True):
            restrict(world.hasselt)
        return found

    with monkeypatch.context() as patched:
        patched.setattr(hosts, "_look_up", look_up_while_it_changes)
        assert state_at(late, world.hasselt) == "pilot"

    assert state_at(late, world.hasselt) == "restricted"


def test_a_known_host_costs_no_query(world, others):
    host = world.hasselt.host

    assert queries_of(lambda: others[0].at(host)) == []


def test_without_the_shared_cache_a_change_is_noticed_within_half_a_minute(
    world, others, no_cache, clock, django_capture_on_commit_callbacks, caplog
):
    state_at(others[0], world.hasselt)
    with django_capture_on_commit_callbacks(execute=True):
        restrict(world.hasselt)

    assert "notice a changed municipality late" in caplog.text
    clock.now += SECONDS
    assert state_at(others[0], world.hasselt) == "restricted"


def test_a_shared_cache_that_does_not_answer_is_left_alone_for_a_while(
    world, others, no_cache, clock, caplog
):
    for seconds in (0, DEAF_SECONDS - 1, 2):
        clock.now += seconds
        state_at(others[0], world.hasselt)

    assert caplog.text.count("the cache is away") == 2


def test_a_change_made_while_a_process_was_deaf_is_noticed_when_it_hears_again(
    world, others, clock, django_capture_on_commit_callbacks, monkeypatch
):
    with monkeypatch.context() as patched:
        patched.setattr(hosts, "cache", RedisCache("redis://127.0.0.1:1/0", {}))
        state_at(others[0], world.hasselt)
    with django_capture_on_commit_callbacks(execute=True):
        restrict(world.hasselt)

    clock.now += DEAF_SECONDS
    assert state_at(others[0], world.hasselt) == "restricted"


def test_a_shared_cache_that_hangs_holds_no_page_up_for_long():
    options = caches("redis://cache:6379/0", "production")["default"]["OPTIONS"]

    assert options == {"socket_connect_timeout": 1, "socket_timeout": 1}


def test_whatever_changes_a_municipality_has_its_hosts_forgotten():
    """Read from the source: a service that forgets to is noticed half a minute late."""
    texts = {path: path.read_text("utf-8") for path in PLATFORM.rglob("*.py")}
    changing = {path for path, text in texts.items() if WRITES.search(text)}

    assert len(changing) >= 4
    silent = [path.name for path in changing if "forget_hosts()" not in texts[path]]
    assert silent == []
