"""Text that people wrote: shown as typed, with links that can be followed."""

import pytest

from common.texts import paragraphs


def test_a_web_address_becomes_a_link_without_the_full_stop():
    shown = str(paragraphs("See https://example.org/soup?a=1&b=2. Or ask me."))

    link = '<a href="{0}" rel="nofollow noopener noreferrer">{0}</a>'
    assert shown == f"<p>See {link.format('https://example.org/soup?a=1&amp;b=2')}. Or ask me.</p>"


@pytest.mark.parametrize(
    "typed",
    [
        "javascript://example.org/%0aalert(1)",
        "data://x",
        "<a href='https://x.org'>",
        'https://x.org/"onmouseover="alert(1)',
        "https://x.org/<script>alert(1)</script>",
        "https://",
    ],
)
def test_nothing_typed_becomes_markup_of_its_own(typed):
    shown = str(paragraphs(typed))

    assert shown.count("<") == 2 + 2 * shown.count("<a href=")
    assert 'href="http' in shown or "<a " not in shown
    assert "onmouseover=" not in shown.split('rel="')[0]


def test_several_links_in_one_line():
    shown = str(paragraphs("(https://a.org) and http://b.org"))

    assert shown.count("<a ") == 2
    assert shown.startswith("<p>(<a ")
    assert "</a>) and <a " in shown
