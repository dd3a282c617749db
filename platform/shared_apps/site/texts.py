"""Texts that are files: Markdown with a head of `name: value` lines, one file per language.

They change with a release and never in between, so each is read and drawn once per process.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

FENCE = "---\n"
# No HTML of the author's own: what a text may contain is what Markdown makes.
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": False})


class TextMalformed(ValueError):
    """A file of text without the head that it must have."""


@dataclass(frozen=True)
class Text:
    """A file of text: its head, and its body in Markdown."""

    head: Mapping[str, str]
    body: str

    def html(self) -> Markup:
        """Return the body as HTML."""
        # Markdown without HTML escapes what it does not know.
        return Markup(_MARKDOWN.render(self.body))  # noqa: S704 - see above

    def opening(self, most: int) -> tuple[str, ...]:
        """Return the first paragraphs as plain text."""
        tokens = _MARKDOWN.parse(self.body)
        plain = [
            _plain(inline)
            for paragraph, inline in pairwise(tokens)
            if paragraph.type == "paragraph_open" and paragraph.level == 0
        ]
        return tuple(plain[:most])


def read_text(path: Path, *names: str) -> Text:
    """Read a file whose head has these names; raise `TextMalformed` where one is missing."""
    content = path.read_text("utf-8")
    parts = content.split(FENCE, 2)
    if not content.startswith(FENCE) or len(parts) < 3:
        raise TextMalformed(f"{path.name}: it begins with no head between two lines of ---")
    pairs = (line.partition(": ") for line in parts[1].splitlines())
    head = {name.strip(): value.strip() for name, _colon, value in pairs if value.strip()}
    if missing := [name for name in names if name not in head]:
        raise TextMalformed(f"{path.name}: the head lacks {', '.join(missing)}")
    return Text(head, parts[2])


def _plain(inline: Token) -> str:
    return "".join(
        " " if child.type == "softbreak" else child.content for child in inline.children or ()
    )
