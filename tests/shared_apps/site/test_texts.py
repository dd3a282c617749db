"""A01, A43: articles and policies stand complete in four languages, and lead where they say."""

import re
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from common.languages import ALL
from onboarding import permissions as onboarding
from shared_apps.site import articles as all_articles
from shared_apps.site import policies as all_policies
from shared_apps.site.articles import articles
from shared_apps.site.policies import NAMES, versions
from shared_apps.site.texts import TextMalformed, read_text

FOLDERS = [Path(all_articles.__file__).parent, Path(all_policies.__file__).parent]
LINK = re.compile(r'href="(/[^"]*)"')
HEADING = re.compile(r"<h[23]>")


def test_each_text_stands_in_each_language():
    for folder in FOLDERS:
        found = {path.relative_to(folder) for path in folder.rglob("*.md")}
        names = {path.parent / path.name.split(".")[0] for path in found}

        assert found == {name.with_name(f"{name.name}.{code}.md") for name in names for code in ALL}


def test_the_languages_of_an_article_agree_on_its_day_and_its_parts():
    for code in ALL:
        for one, other in zip(articles("en"), articles(code), strict=True):
            assert (one.slug, one.published_on) == (other.slug, other.published_on)
            assert _shape(one.html) == _shape(other.html), (code, one.slug)
            assert other.published_on <= date(2026, 11, 22)


@pytest.mark.parametrize("name", NAMES)
def test_the_languages_of_a_policy_agree_on_its_versions_and_its_parts(name):
    for code in ALL:
        for one, other in zip(versions(name, "en"), versions(name, code), strict=True):
            assert (one.version, one.valid_from) == (other.version, other.valid_from)
            assert _shape(one.html) == _shape(other.html), (code, name, one.version)
    numbers = [each.version for each in versions(name, "en")]
    dates = [each.valid_from for each in versions(name, "en")]
    assert numbers == list(range(len(numbers), 0, -1))
    assert dates == sorted(dates, reverse=True)


def test_translations_are_translated():
    for code in ("nl", "fr", "de"):
        for one, other in zip(articles("en"), articles(code), strict=True):
            assert one.title != other.title
            assert one.html != other.html


def test_every_link_in_a_text_leads_to_a_page(reader):
    drawn = [str(each.html) for code in ALL for each in articles(code)]
    for code, name in product(ALL, NAMES):
        drawn += [str(each.html) for each in versions(name, code)]

    links = {link for html in drawn for link in LINK.findall(html)}

    assert links
    for link in sorted(links):
        assert reader.get(link).status_code == 200, link


def test_no_html_of_an_author_comes_through(tmp_path):
    path = tmp_path / "x.en.md"
    path.write_text("---\ntitle: X\n---\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n")

    html = read_text(path, "title").html()

    assert "<script" not in html
    assert 'href="javascript' not in html


@pytest.mark.parametrize(
    "content", ["", "no head", "---\ntitle: X\n", "---\nother: X\n---\nText\n"]
)
def test_a_text_without_its_head_is_refused(tmp_path, content):
    path = tmp_path / "x.en.md"
    path.write_text(content)

    with pytest.raises(TextMalformed, match=r"x\.en\.md"):
        read_text(path, "title")


def test_the_cookie_policy_names_the_cookies_that_there_are(settings):
    text = str(versions("cookies", "en")[0].html)

    for cookie in (
        settings.LANGUAGE_COOKIE_NAME,
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        "kwartier_scheme",
        onboarding.COOKIE,
    ):
        assert f"<strong>{cookie}</strong>" in text


def _shape(html: str) -> tuple[int, int, int]:
    return len(HEADING.findall(html)), html.count("<li>"), html.count("<p>")
