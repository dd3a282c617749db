"""Worker, broker and PostgreSQL are killed while people post and announce. Nothing is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Play the rehearsal once, in processes of its own."""
    folder = tmp_path_factory.mktemp("rehearsal")
    paths = os.pathsep.join([str(ROOT), str(ROOT / "platform")])
    done = subprocess.run(
        [sys.executable, "-m", "tests.resilience.rehearsal", str(folder)],
        env={**os.environ, "PYTHONPATH": paths},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=500,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_every_accepted_post_exists_once(outcome: dict[str, Any]):
    assert outcome["posts"] == outcome["posts_accepted"] > 0


def test_every_announcement_is_published_once(outcome: dict[str, Any]):
    assert outcome["announcements_published"] == outcome["announcements_accepted"] > 0


def test_every_neighbour_is_told_of_everything(outcome: dict[str, Any]):
    """Bart hears of each post; An and Bart hear of each announcement."""
    assert outcome["mails"] == outcome["posts"] + 2 * outcome["announcements_published"]
    assert outcome["mails_never_arrived"] == 0


def test_nobody_is_told_twice(outcome: dict[str, Any]):
    assert outcome["mails_arrived_twice"] == 0


def test_a_killed_worker_repeats_at_most_what_it_had_in_its_hands(outcome: dict[str, Any]):
    """Decision 7: SMTP knows no transaction. It hardly ever happens, and then once a thread."""
    assert outcome["mails_in_a_killed_workers_hands"] <= outcome["most_in_its_hands"]


def test_the_kills_were_felt(outcome: dict[str, Any]):
    """Otherwise the tests above would say nothing."""
    assert outcome["sent_again_by_the_browser"] > 0
