"""An announcement as residents will see it, before they can."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from tenant_apps.announcements.models import Announcement
from tenant_apps.announcements.queries.for_residents import AnnouncementRow

WORDS_A_MINUTE = 200
SENTENCE = re.compile(r"[^.!?\n]+")


@dataclass(frozen=True, slots=True)
class Preview:
    """One language: what a resident who reads it will see, and how easily it reads."""

    row: AnnouncementRow
    seconds: int
    longest_sentence: int


def previews_of(announcement: Announcement, offered: Sequence[str]) -> list[Preview]:
    """Return the announcement in each of its languages, in the order of the municipality's."""
    texts = {announcement.language: (announcement.title, announcement.text)}
    texts |= {each.language: (each.title, each.text) for each in announcement.translations.all()}
    usual = [language for language in offered if language in texts]
    others = [language for language in texts if language not in usual]
    return [_preview(announcement, language, *texts[language]) for language in usual + others]


def _preview(announcement: Announcement, language: str, title: str, text: str) -> Preview:
    row = AnnouncementRow(
        id=announcement.pk,
        title=title,
        text=text,
        language=language,
        author_name=announcement.author_name,
        sender=announcement.sender,
        published_at=announcement.published_at or announcement.publish_at or timezone.now(),
        target_count=len(announcement.targets.all()),
        is_thanked=False,
        is_read=False,
    )
    sentences = [len(sentence.split()) for sentence in SENTENCE.findall(text)]
    words = len(f"{title} {text}".split())
    # To the nearest five seconds: it is a feeling, no measurement.
    return Preview(row, max(5, round(words * 12 / WORDS_A_MINUTE) * 5), max(sentences, default=0))
