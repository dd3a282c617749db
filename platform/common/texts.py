"""Plain text that people wrote, as HTML: escaped, in paragraphs, with links to follow."""

import re

from markupsafe import Markup, escape

_ADDRESS = re.compile(r"https?://[^\s<>\"'{}|\\^`]+")
_CLOSING = ".,;:!?)]…’”"
_LINK = Markup('<a href="{0}" rel="nofollow noopener noreferrer">{0}</a>')


def paragraphs(text: str) -> Markup:
    """Return a plain text as paragraphs and lines; what looks like HTML is shown as typed."""
    plain = text.replace("\r\n", "\n")
    blocks = str(_linked(plain) if "://" in plain else escape(plain)).split("\n\n")
    lines = [block.strip("\n").replace("\n", "<br>") for block in blocks if block.strip()]
    # The text is escaped as a whole first; only our own tags are added.
    return Markup("".join(f"<p>{line}</p>" for line in lines))  # noqa: S704 - see above


def _linked(text: str) -> Markup:
    """Escape a text, with web addresses as links; what closes a sentence belongs to none."""
    shown, end = Markup(), 0
    for match in _ADDRESS.finditer(text):
        address = match[0].rstrip(_CLOSING)
        shown += escape(text[end : match.start()]) + _LINK.format(address)
        end = match.start() + len(address)
    return shown + escape(text[end:])
