"""Articles: one Markdown file per article and language, `<slug>.<language>.md`, in this folder."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from markupsafe import Markup

from common.languages import ALL
from shared_apps.site.texts import Text, read_text

FOLDER = Path(__file__).parent


class ArticleUnknown(LookupError):
    """There is no article of that name."""


@dataclass(frozen=True)
class Article:
    """An article in one language."""

    slug: str
    language: str
    title: str
    summary: str
    published_on: date
    minutes: int
    html: Markup
    opening: tuple[str, ...]


@cache
def articles(language: str) -> tuple[Article, ...]:
    """Return all articles in a language, newest first."""
    slugs = {path.name.split(".")[0] for path in FOLDER.glob("*.md")}
    found = (_article(slug, language) for slug in slugs)
    return tuple(sorted(found, key=lambda each: (each.published_on, each.slug), reverse=True))


def article(slug: str, language: str) -> Article:
    """Return one article; raise `ArticleUnknown`."""
    for each in articles(language if language in ALL else "en"):
        if each.slug == slug:
            return each
    raise ArticleUnknown(slug)


def _article(slug: str, language: str) -> Article:
    text: Text = read_text(FOLDER / f"{slug}.{language}.md", "title", "summary", "published")
    return Article(
        slug=slug,
        language=language,
        title=text.head["title"],
        summary=text.head["summary"],
        published_on=date.fromisoformat(text.head["published"]),
        minutes=max(1, round(len(text.body.split()) / 200)),
        html=text.html(),
        opening=text.opening(2),
    )
