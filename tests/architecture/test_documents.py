"""What docs/ says is there: settings, links, decisions, tests. Nobody reads a document twice."""

import re
from collections import Counter
from pathlib import Path

import pytest

from config.schedule import SCHEDULE
from config.seller import FIELDS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
READ = re.compile(r"environment\.\w+\(\s*\"([A-Z_]+)\"")
LINK = re.compile(r"\]\(([^)#:]*)(?:#([^)]*))?\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def _settings() -> set[str]:
    texts = [path.read_text() for path in (ROOT / "platform" / "config").glob("*.py")]
    return {name for text in texts for name in READ.findall(text)}


def test_every_setting_is_explained():
    explained = (DOCS / "operations.md").read_text()

    assert "KWARTIER_SELLER" in _settings()
    assert [name for name in sorted(_settings()) if f"`{name}`" not in explained] == []
    assert [field for field in FIELDS if field not in explained] == []


def _anchors(document: Path) -> set[str]:
    titles = HEADING.findall(document.read_text())
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path):
    for target, anchor in LINK.findall(document.read_text()):
        found = document.parent / target if target else document
        assert found.exists(), target
        assert not anchor or anchor in _anchors(found), f"{target}#{anchor}"


def test_a_decision_has_a_number_of_its_own_and_bears_it():
    records = sorted((DOCS / "decisions").glob("*.md"))
    numbers = Counter(record.name[:4] for record in records)

    assert [number for number, times in numbers.items() if times > 1] == []
    assert [r.name for r in records if not r.read_text().startswith(f"# {int(r.name[:4])}. ")] == []


def test_the_tests_that_hold_billing_are_there():
    text = (DOCS / "billing.md").read_text().partition("## Invariants")[2]
    named = re.findall(r"`((?:\w+/)?test_\w+\.py)`", text)
    folder = ROOT / "tests" / "billing"

    assert len(named) > 10
    assert [name for name in named if not list(folder.rglob(Path(name).name))] == []


def test_all_that_runs_by_itself_has_a_task():
    written = "".join(path.read_text() for path in (ROOT / "platform").rglob("tasks.py"))

    assert [each["task"] for each in SCHEDULE.values() if f'"{each["task"]}"' not in written] == []
