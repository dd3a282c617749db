"""Anybody can look up what the municipality's login may read, and how it was refused the rest."""

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.utils import timezone

from common.tenancy import entered, tenant_alias
from tenant_apps.dashboard.catalogue import own_relations, shared_relations
from tenant_apps.dashboard.models import Probe, ProbeRun
from tenant_apps.dashboard.probes import ESCAPES, Outcome, probe, statements
from tenant_apps.dashboard.services import KEPT_FOR, forget_old_probes, record_probes
from tenants.logins import OWNER
from tests import databases
from tests.door_client import standing_at

PRIVATE = {
    "conversations_post",
    "conversations_reply",
    "residents_resident",
    "announcements_reading",
    "announcements_thanks",
    "insights_activity",
    "outbox_mail",
}


def test_the_page_is_open_to_everybody_and_asks_the_database(world, door_client):
    page = door_client("residents", municipality=world.hasselt).get("/transparency/")

    content = page.content.decode()
    assert page.status_code == 200
    assert "<code>announcements_announcement</code>" in content
    assert "<li><code>conversations_post</code></li>" in content
    assert "The first attempts are made tonight." in content


def test_it_shows_a_grant_that_nobody_declared(world, door_client):
    databases.set_role(OWNER)
    with entered(world.hasselt), connections[tenant_alias()].cursor() as cursor:
        cursor.execute("GRANT SELECT (text) ON conversations_post TO kwartier_dashboard")
    databases.set_role("kwartier_app")

    page = door_client("residents", municipality=world.hasselt).get("/transparency/")

    assert '<th scope="row"><code>conversations_post</code></th>' in page.content.decode()


def test_nothing_of_residents_is_readable(world):
    with entered(world.hasselt):
        readable = {relation.name for relation in own_relations() if relation.readable}

    assert not readable & PRIVATE
    assert "tenants_membership" not in {r.name for r in shared_relations() if r.readable}


def test_every_attempt_of_the_real_login_is_refused(inside_hasselt):
    tried = list(statements())
    url = databases.url_of("kwartier_dashboard", inside_hasselt.cell)

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'SET search_path = "{inside_hasselt.schema_name}"')
        succeeded = [statement for statement in tried if not _is_refused(connection, statement)]

    assert succeeded == []
    assert len(tried) > len(ESCAPES) + len(PRIVATE)


def _is_refused(connection, statement):
    try:
        found = connection.execute(statement)
        return found.description is not None and found.fetchone() is None
    except psycopg.Error:
        return True


def test_an_attempt_is_judged_by_what_comes_back(world):
    with entered(world.hasselt), standing_at("dashboard"):
        outcomes = {outcome.statement: outcome for outcome in probe()}

    hidden = [o for statement, o in outcomes.items() if "residents_resident" in statement]
    assert all("permission denied" in outcome.answer for outcome in hidden)
    # The suite signs in as an administrator and puts on a login's role; that role it may take off.
    assert not outcomes["SET ROLE kwartier_app"].was_refused


def test_the_dashboard_writes_its_own_defeat_down_and_cannot_tidy_it_up(world, door_client):
    outcomes = [Outcome("SELECT text FROM conversations_post", True, "permission denied")]
    with entered(world.hasselt), standing_at("dashboard"):
        run = record_probes(outcomes)

    page = door_client("residents", municipality=world.hasselt).get("/transparency/")

    assert run.is_clean
    assert "SELECT text FROM conversations_post" in page.content.decode()


def test_an_attempt_that_succeeded_is_said_aloud(world, door_client):
    with entered(world.hasselt):
        record_probes([Outcome("SELECT 1", False, "not refused")])

    page = door_client("residents", municipality=world.hasselt).get("/transparency/")

    assert "were not refused" in page.content.decode()


def test_rounds_are_kept_for_two_months(world):
    with entered(world.hasselt):
        old = record_probes([Outcome("SELECT 1", True, "no")])
        ProbeRun.objects.update(began_at=timezone.now() - KEPT_FOR)
        new = record_probes([Outcome("SELECT 2", True, "no")])

        forget_old_probes()

        assert list(ProbeRun.objects.all()) == [new]
        assert not Probe.objects.filter(run_id=old.pk).exists()


def test_the_command_runs_at_the_dashboard_alone():
    with pytest.raises(CommandError, match="KWARTIER_DOOR"):
        call_command("probe_privileges")
