"""The Jinja2 environment of every page and mail that we draw ourselves."""

import hashlib
from functools import lru_cache
from typing import Any

import jinja2
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation

from common import (
    addresses,
    charts,
    fields,
    formats,
    icons,
    languages,
    look,
    maps,
    navigation,
    theme,
    themes,
)
from common.texts import paragraphs

AVATARS = 5


def environment(**options: Any) -> jinja2.Environment:
    """Build the environment; Django's Jinja2 backend calls this with its options."""
    options.pop("autoescape", None)
    built = jinja2.Environment(
        autoescape=is_markup,  # noqa: S701 - everything but the text of mails
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )
    built.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    built.globals.update(_GLOBALS)
    built.filters.update(_FILTERS)
    return built


def is_markup(template: str | None) -> bool:
    """Whether a template's output is HTML, in which values are escaped; mails are text too."""
    return not (template or "").endswith(".txt")


def url(name: str, **parts: Any) -> str:
    """The path of a page by its name: `url("feed:post", pk=post.pk)`."""
    return reverse(name, kwargs=parts or None)


@lru_cache(maxsize=4096)
def avatar_class(identifier: object) -> str:
    """One of the avatar's five looks, always the same one for the same person."""
    digest = hashlib.blake2s(str(identifier).encode(), digest_size=2).digest()
    return f"av-{int.from_bytes(digest) % AVATARS + 1}"


_GLOBALS = {
    "url": url,
    "static": static,
    "icon": icons.icon,
    "themes": themes.THEMES,
    "avatar_class": avatar_class,
    "theme_tokens": theme.tokens,
    "draw_map": maps.draw,
    "draw_line": charts.line,
    "describe": fields.describe,
    "get_messages": get_messages,
    "look": look.look,
    "navigation": navigation.items,
    "address": navigation.address,
    "foot_links": navigation.foot,
    "foot_groups": navigation.foot_groups,
    "addresses_of": languages.addresses_of,
    "hub_url": addresses.hub_url,
    "door_url": addresses.door_url,
    "language_name": formats.language_name,
    "language_in_words": formats.language_in_words,
}

_FILTERS = {
    "long_date": formats.long_date,
    "short_date": formats.short_date,
    "day_name": formats.day_name,
    "day": formats.day,
    "clock": formats.clock,
    "ago": formats.ago,
    "at": formats.at,
    "pattern": formats.in_pattern,
    "number": formats.number,
    "euros": formats.euros,
    "money": formats.money,
    "percent": formats.percent,
    "all_of": formats.all_of,
    "paragraphs": paragraphs,
    "attributes": fields.attributes,
}
