"""Dates and numbers as people write them, in four languages."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone, translation

from common import formats

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now():
    with patch.object(timezone, "now", return_value=NOW), translation.override("en"):
        yield


def test_a_moment_ago_is_told_as_people_do():
    assert formats.ago(NOW - timedelta(seconds=20)) == "just now"
    assert formats.ago(NOW - timedelta(minutes=40)) == "40 minutes ago"
    assert formats.ago(NOW - timedelta(hours=7)) == "today at 06:00"
    assert formats.ago(NOW - timedelta(days=1)) == "yesterday at 13:00"
    assert formats.ago(NOW - timedelta(days=30)) == "23 October at 14:00"
    assert formats.ago(NOW - timedelta(days=600)) == "1 April 2025"


def test_a_clock_runs_on_local_time():
    assert formats.clock(NOW) == "13:00"


def test_days_of_a_feed_have_names():
    assert formats.day(NOW) == "Today"
    assert formats.day(NOW - timedelta(days=1)) == "Yesterday"
    assert formats.day(NOW - timedelta(days=3)) == "Thursday 19 November"


def test_midnight_is_the_municipality_s_and_not_greenwich_s():
    just_after_midnight = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)

    assert formats.day(just_after_midnight) == "Today"


@pytest.mark.parametrize(
    ("language", "number", "date", "clock"),
    [
        ("nl", "12.640", "22 november 2026", "13.00"),
        ("fr", "12 640", "22 novembre 2026", "13h00"),
        ("de", "12.640", "22. November 2026", "13:00"),
        ("en", "12,640", "22 November 2026", "13:00"),
    ],
)
def test_each_language_writes_its_own_way(language, number, date, clock):
    with translation.override(language):
        assert formats.number(12_640).replace("\u202f", " ").replace("\xa0", " ") == number
        assert formats.long_date(NOW) == date
        assert formats.clock(NOW) == clock


def test_names_are_listed_in_a_sentence():
    assert formats.all_of(["An", "Bart", "Chloé"]) == "An, Bart and Chloé"
    with translation.override("nl"):
        assert formats.all_of(["An", "Bart"]) == "An en Bart"


def test_a_language_is_called_by_its_own_name():
    assert [formats.language_name(code) for code in ("nl", "fr", "de", "en")] == [
        "Nederlands",
        "Français",
        "Deutsch",
        "English",
    ]


def test_a_language_is_called_by_the_word_of_the_reader():
    with translation.override("nl"):
        assert formats.language_in_words("fr") == "Frans"
