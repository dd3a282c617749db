"""Requests as somebody hostile makes them, or as they come when something of ours is away."""

from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from config import environment
from shared_apps.identities.sessions.residents import SessionStore
from tenants import hosts
from tests.door_client import DoorClient


def under(client: DoorClient, host: str) -> DoorClient:
    """Have a client name another host than the one that it is for."""
    client.defaults["HTTP_HOST"] = host
    return client


@pytest.mark.parametrize(
    "path",
    [
        "/continue/?to=%00",
        "/prices/?municipality=%00",
        "/onboarding/?q=a%00b",
        "/municipalities/%00/",
        "/municipalities/?q=%2500",
    ],
)
def test_a_nul_in_an_address_is_no_error_of_ours(world, door_client, path):
    assert door_client("residents").get(path).status_code in (200, 400, 404)


def test_a_nul_is_refused_at_every_door_and_to_whoever_is_signed_in(world, door_client):
    assert door_client("residents", world.an).get("/neighbours/?q=%00").status_code == 400
    assert door_client("staff", world.sam).get("/invoices/?after=%00").status_code == 400


@pytest.mark.parametrize("host", ["nobody.example", "hasselt.kwartier.localhost.evil.example"])
def test_the_answer_to_a_strangers_host_is_as_strict_as_any(world, door_client, host):
    answer = under(door_client("residents"), host).get("/")

    assert answer.status_code == 404
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("door", ["residents", "dashboard", "care", "staff"])
def test_no_shared_cache_keeps_a_page(world, door_client, door):
    people = {"residents": "an", "dashboard": "emma", "care": "fatima", "staff": "sam"}
    page = door_client(door, getattr(world, people[door])).get("/")

    assert page.status_code == 200
    assert "private" in page.headers["cache-control"]


def test_what_may_be_kept_still_is(world, door_client):
    sheet = door_client("residents").get("/look/00000000/0b5563.css")

    assert sheet.headers["cache-control"] == "public, max-age=300"


@pytest.mark.parametrize(
    ("door", "host"),
    [
        ("residents", "staff.{}"),
        ("staff", "{}"),
        ("staff", "hasselt.staff.{}"),
        ("staff", "hasselt.{}"),
        ("dashboard", "{}"),
        ("dashboard", "hasselt.{}"),
        ("care", "hasselt.dashboard.{}"),
    ],
)
def test_a_door_serves_no_host_of_another_door(world, door_client, door, host):
    stranger = under(door_client(door), host.format(settings.DOMAIN))

    assert stranger.get("/").status_code == 404
    assert stranger.get("/accounts/login/").status_code == 404


def test_hosts_that_cannot_be_are_neither_looked_up_nor_remembered(world, monkeypatch):
    known = hosts.Known()
    monkeypatch.setattr(hosts, "_look_up", lambda _host: pytest.fail("looked up"))

    for host in ("\x00", "a" * 254, "é.example", "a b", ""):
        assert known.at(host) is None

    assert known.found == {}


def test_a_database_that_is_away_is_said_in_our_own_words(world, door_client, monkeypatch):
    def away(_store: Any) -> None:
        raise OperationalError("connection refused")

    hub = door_client("residents")
    hub.raise_request_exception = False
    hub.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    monkeypatch.setattr(SessionStore, "load", away)

    for path in ("/", "/accounts/login/"):
        answer = hub.get(path)
        assert answer.status_code == 500
        assert "connection refused" not in answer.content.decode()
        assert "<html" in answer.content.decode()


def test_production_does_not_start_without_https(monkeypatch):
    monkeypatch.setenv("KWARTIER_SCHEME", "http")

    with pytest.raises(ImproperlyConfigured, match="KWARTIER_SCHEME"):
        environment.scheme("production")
    assert environment.scheme("demo") == "http"
