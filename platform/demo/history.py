"""Months of conversations: who asked what, who answered, and how it ended."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from demo.pictures import SKIES, drawn
from tenant_apps.conversations.models import Outcome, Photo, Post, Reply
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.residents.models import Resident

TALK = Path(__file__).parent / "talk"
BETWEEN_THREADS = timedelta(days=2.6)
MOST_BYSTANDERS = 9


@cache
def threads(language: str) -> list[dict[str, Any]]:
    """Return what is said in a language, in a fixed order."""
    with (TALK / f"{language}.toml").open("rb") as file:
        return list(tomllib.load(file)["thread"])


@cache
def short_replies(languages: tuple[str, ...]) -> list[str]:
    """Return what neighbours add in one line."""
    files = [TALK / f"short_{language}.txt" for language in languages]
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]


@dataclass
class History:
    """What is to be written, row by row."""

    posts: list[Post] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)

    def write(self) -> None:
        """Write all of it, posts first."""
        Post.objects.bulk_create(self.posts)
        Reply.objects.bulk_create(self.replies)
        Outcome.objects.bulk_create(self.outcomes)
        Photo.objects.bulk_create(self.photos)


def write_history(languages: tuple[str, ...], chance: Random) -> None:
    """Let the residents of every open neighbourhood of the entered municipality talk."""
    for neighbourhood in Neighbourhood.objects.open():
        residents = list(Resident.objects.filter(neighbourhood=neighbourhood))
        if len(residents) > 2:
            _talk(neighbourhood, residents, languages, chance).write()


def _talk(
    neighbourhood: Neighbourhood,
    residents: list[Resident],
    languages: tuple[str, ...],
    chance: Random,
) -> History:
    history = History()
    said = [thread for language in languages for thread in threads(language)]
    chance.shuffle(said)
    pace = BETWEEN_THREADS * min(4.0, max(0.9, 40 / len(residents)))
    for thread, at in zip(said, _moments(pace, chance), strict=False):
        _post(history, neighbourhood, residents, thread, at, chance)
        _bystanders(history, residents, short_replies(languages), chance)
    return history


def _moments(pace: timedelta, chance: Random) -> Iterator[datetime]:
    """Count back from two hours ago, in the daytime."""
    at = timezone.now() - timedelta(hours=2)
    while True:
        yield at
        at = (at - pace * chance.uniform(0.5, 1.5)).replace(
            hour=chance.randint(8, 20), minute=chance.randint(0, 59)
        )


def _post(
    history: History,
    neighbourhood: Neighbourhood,
    residents: list[Resident],
    thread: dict[str, Any],
    at: datetime,
    chance: Random,
) -> None:
    author, *others = chance.sample(residents, min(4, len(residents)))
    words = {"street": author.street, "place": neighbourhood.name}
    post = Post(
        neighbourhood=neighbourhood,
        author=author,
        theme=thread["theme"],
        title=thread["title"].format(**words),
        text=thread["text"].format(**words),
        created_at=at,
    )
    history.posts.append(post)
    _replies(history, post, others, thread, words, chance)
    is_over = timezone.now() - at > timedelta(days=4)
    if is_over and "outcome" in thread:
        history.outcomes.append(
            Outcome(post=post, kind=thread["outcome"], created_at=at + timedelta(days=2))
        )
    if "photo" in thread:
        history.photos.append(_photo(post, thread["photo"], chance))


def _replies(
    history: History,
    post: Post,
    others: list[Resident],
    thread: dict[str, Any],
    words: dict[str, str],
    chance: Random,
) -> None:
    at = post.created_at
    for number, text in enumerate(thread["replies"]):
        at += timedelta(minutes=chance.randint(9, 600))
        if at > timezone.now():
            return
        is_last = number == len(thread["replies"]) - 1 and number > 0
        author = post.author if is_last else others[number % len(others)]
        history.replies.append(
            Reply(post=post, author=author, text=text.format(**words), created_at=at)
        )
        post.reply_count += 1


def _bystanders(
    history: History, residents: list[Resident], lines: list[str], chance: Random
) -> None:
    """Let some who are in no other role add a line to the newest post, where many live."""
    post = history.posts[-1]
    count = chance.randint(0, min(MOST_BYSTANDERS, len(residents) // 7))
    for resident in chance.sample(residents, count):
        at = post.created_at + timedelta(minutes=chance.randint(20, 2000))
        if at < timezone.now():
            text = chance.choice(lines)
            history.replies.append(Reply(post=post, author=resident, text=text, created_at=at))
            post.reply_count += 1


def _photo(post: Post, motif: str, chance: Random) -> Photo:
    photo = Photo(post=post, width=1280, height=800, alt_text=post.title)
    large, small = drawn(motif, chance.choice(SKIES))
    photo.file.save("drawn.webp", ContentFile(large), save=False)
    photo.small.save("small.webp", ContentFile(small), save=False)
    return photo
