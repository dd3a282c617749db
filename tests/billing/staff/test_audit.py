"""What was written down is found again, and taken along."""

import csv
import re
from pathlib import Path

import pytest

from billing.deeds import DEEDS
from billing.models import Approval, BillingAudit
from billing.services import auditing
from billing.services.auditing import write_down


@pytest.fixture(autouse=True)
def _log(world) -> None:
    for name, action, subject, reason, place in (
        ("Sam Maes", "restrict_licence", "licence", "unpaid for long", world.boechout.pk),
        ("Sara Lemmens", "ignore_line", "bank line", "=1+1", None),
        ("", "import_statement", "statement 7", "", None),
    ):
        write_down(
            actor_id=None,
            actor_name=name,
            action=action,
            subject=subject,
            subject_id=subject,
            municipality_id=place,
            reason=reason,
        )


def _found(client, asked: str) -> int:
    page = client.get(f"/audit/?{asked}").content.decode()
    return page.count('<tr><th scope="row">')


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("", 3),
        ("q=sara", 1),
        ("q=UNPAID", 1),
        ("q=statement", 1),
        ("q=nobody", 0),
        ("action=ignore_line", 1),
        ("action=never_heard_of", 3),
        ("since=2020-01-01", 3),
        ("until=2020-01-01", 0),
        ("since=2099-01-01", 0),
        ("since=yesterday", 3),
        ("municipality=nonsense", 3),
    ],
)
def test_the_log_is_searched_by_words_action_and_days(sam, asked, count):
    assert _found(sam, asked) == count


def test_the_log_is_searched_by_municipality(sam, world):
    assert _found(sam, f"municipality={world.boechout.pk}") == 1
    assert _found(sam, f"municipality={world.hasselt.pk}") == 0


def test_what_is_found_is_taken_along_without_formulas(sam):
    answer = sam.get("/audit/file/?q=sara")
    text = b"".join(answer.streaming_content).decode()

    rows = list(csv.DictReader(text.splitlines()))

    assert answer["Content-Type"] == "text/csv"
    assert [row["actor_name"] for row in rows] == ["Sara Lemmens"]
    assert rows[0]["reason"] == "'=1+1"


def test_a_long_log_is_read_page_by_page_and_taken_along_whole(sam):
    for at in range(60):
        write_down(actor_id=None, actor_name="Sam", action="x", subject="y", subject_id=at)

    page = sam.get("/audit/").content.decode()
    whole = b"".join(sam.get("/audit/file/").streaming_content).decode()

    assert page.count('<tr><th scope="row">') == 50
    assert "Next page" in page
    assert len(whole.splitlines()) == BillingAudit.objects.count() + 1


def test_a_visitor_takes_nothing_along(door_client):
    assert door_client("staff").get("/audit/file/").status_code == 302


def test_every_deed_of_the_log_has_words():
    """A deed without words would stand in the log by its name in the code."""
    services = Path(auditing.__file__).parent
    written = set()
    for path in services.rglob("*.py"):
        written |= set(re.findall(r'(?:action=|_write_down\()"([a-z_]+)"', path.read_text()))
    measures = {f"{verb}_{what}" for verb in ("ask", "grant", "refuse") for what in Approval.Action}

    assert written - {"ask", "grant", "refuse"} | measures <= set(DEEDS)
