"""Pieces of the feed that many readers get alike: drawn once, kept by everything that is in them.

A kept piece is never stale and never another neighbourhood's, since its key is its whole content.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.template import engines
from django.utils import timezone
from markupsafe import Markup

from common.formats import language
from tenant_apps.conversations.queries import PostRow
from tenant_apps.feed.surroundings import Surroundings
from tenant_apps.residents.models import Resident
from tenants.models import Municipality

RECENT = timedelta(hours=7)


def post_card(post: PostRow, resident: Resident) -> Markup:
    """Return a post as the feed shows it to a resident."""
    passed = timezone.now() - post.created_at
    minutes = passed // timedelta(minutes=1) if passed < RECENT else -1
    is_own = post.author.id == resident.pk
    return _post_card(post, is_own, language(), timezone.localdate(), minutes)


@lru_cache(maxsize=5_000)
def _post_card(
    post: PostRow, is_own: bool, language: str, seen_on: date, minutes_ago: int
) -> Markup:
    """Draw it; language, day and minutes decide the words for its age."""
    return _module("feed/_post.html").neighbour_post(post, is_own)


def aside(surroundings: Surroundings, municipality: Municipality, place: str) -> Markup:
    """Return what stands beside the feed."""
    return _aside(surroundings, municipality.name, municipality.is_reachable, place, language())


@lru_cache(maxsize=1_000)
def _aside(
    surroundings: Surroundings, name: str, is_reachable: bool, place: str, language: str
) -> Markup:
    return _module("feed/_aside.html").aside(surroundings, name, is_reachable, place)


def _module(template: str) -> Any:
    engine: Any = engines["jinja"]
    return engine.env.get_template(template).module
