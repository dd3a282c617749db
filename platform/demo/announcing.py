"""What the municipalities announced in the past months, and what is planned."""

import tomllib
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone

from demo.people import NAMED
from tenant_apps.announcements.models import (
    Announcement,
    AnnouncementText,
    Reading,
    Target,
    Thanks,
)
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.residents.models import Resident

TEXTS = Path(__file__).parent / "talk" / "announcements.toml"
READ, THANKED = 0.72, 0.18


def announce(slug: str, chance: Random) -> None:
    """Write the announcements of the entered municipality, with readers and thanks."""
    with TEXTS.open("rb") as file:
        announcements = tomllib.load(file)["announcement"]
    for words in announcements:
        if words["municipality"] == slug:
            _announce(words, chance)


def _announce(words: dict[str, Any], chance: Random) -> None:
    author = next(
        p.name for p in NAMED if p.municipality == words["municipality"] and p.role == "official"
    )
    moment = (timezone.now() - timedelta(days=words["days_ago"])).replace(hour=8, minute=0)
    is_past = words["days_ago"] > 0
    announcement = Announcement.objects.create(
        title=words["title"],
        text=words["text"],
        language="nl",
        author_name=author,
        publish_at=moment,
        published_at=moment if is_past else None,
    )
    if "title_en" in words:
        AnnouncementText.objects.create(
            announcement=announcement,
            language="en",
            title=words["title_en"],
            text=words["text_en"],
        )
    places = Neighbourhood.objects.open()
    if words["neighbourhoods"]:
        places = places.filter(name__in=words["neighbourhoods"])
    Target.objects.bulk_create(
        Target(announcement=announcement, neighbourhood=place) for place in places
    )
    if is_past:
        _read(announcement, list(Resident.objects.filter(neighbourhood__in=places)), chance)


def _read(announcement: Announcement, residents: list[Resident], chance: Random) -> None:
    readers = [resident for resident in residents if chance.random() < READ]
    Reading.objects.bulk_create(
        (
            Reading(
                announcement=announcement,
                household_id=resident.household_id,
                read_on=timezone.localdate(),
            )
            for resident in readers
        ),
        ignore_conflicts=True,
    )
    Thanks.objects.bulk_create(
        Thanks(announcement=announcement, resident=resident)
        for resident in readers
        if chance.random() < THANKED
    )
