"""The icons of Kwartier: own line drawings on a grid of 24, named by what they mean.

They are written into the page where they stand: no sprite to keep in step, no request,
and a fragment that htmx fetches carries its own. Repeated drawings compress to nothing.
"""

from functools import cache

from markupsafe import Markup

_CIRCLES = {
    "search": '<circle cx="10.5" cy="10.5" r="6"/>',
    "info": '<circle cx="12" cy="12" r="9"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/>',
    "user": '<circle cx="12" cy="8" r="4"/>',
    "people": '<circle cx="9" cy="9" r="3.3"/>',
    "camera": '<circle cx="12" cy="13.2" r="3.4"/>',
    "settings": '<circle cx="9" cy="7" r="2.2"/><circle cx="15" cy="17" r="2.2"/>',
    "key": '<circle cx="8" cy="15.5" r="3.8"/>',
    "globe": '<circle cx="12" cy="12" r="8.5"/>',
    "eye": '<circle cx="12" cy="12" r="2.8"/>',
    "pin": '<circle cx="12" cy="10" r="2.4"/>',
}

_PATHS = {
    "alert": "M12 4l9.5 16h-19zM12 10v4.5M12 17.2v.1",
    "back": "M15 5l-7 7 7 7",
    "bell": "M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 21h4",
    "calendar": "M4 6h16v14H4zM4 10.5h16M8.5 3.5v4M15.5 3.5v4",
    "camera": "M3.5 8h4l1.6-2.6h5.8L16.5 8h4v11h-17z",
    "chart": "M4 20h16M7 20v-6M12 20V7M17 20v-9",
    "check": "M4.5 12.5l5 5 10-11",
    "clock": "M12 7v5.5l3.5 2",
    "close": "M6 6l12 12M18 6L6 18",
    "cup": "M5 9h11v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 10.5h1.5a2.3 2.3 0 0 1 0 4.6H16M8.5 3v3"
    "M12.5 3v3",
    "curtain": "M4 4h16v16H4zM12 4v16M4.3 4.3c0 6 3 9 7.2 9.7M19.7 4.3c0 6-3 9-7.2 9.7",
    "down": "M12 4v11M7 10.5l5 5 5-5M4.5 20h15",
    "edit": "M4.5 19.5l1-4.2L16 4.8l3.2 3.2L8.7 18.5zM13.8 7l3.2 3.2",
    "eye": "M2.5 12S6 5.8 12 5.8 21.5 12 21.5 12 18 18.2 12 18.2 2.5 12 2.5 12z",
    "file": "M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5",
    "flag": "M6 21V4h11l-2.5 4 2.5 4H6",
    "forward": "M9 5l7 7-7 7",
    "globe": "M3.5 12h17M12 3.5c3 2.6 3.6 5.6 3.6 8.5s-.6 5.9-3.6 8.5c-3-2.6-3.6-5.6-3.6-8.5"
    "s.6-5.9 3.6-8.5z",
    "heart": "M12 20s-7.5-4.6-7.5-10A4 4 0 0 1 12 7.7 4 4 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10z",
    "home": "M4 11l8-7 8 7v9h-5.5v-6h-5v6H4z",
    "horn": "M4 10v4h3.5l9 5V5l-9 5zM19.5 10v4",
    "info": "M12 11v5M12 7.6v.1",
    "key": "M10.8 12.7L19.5 4M16.5 7l2.5 2.5M13.8 9.7l2 2",
    "ladder": "M8 3v18M16 3v18M8 7h8M8 12h8M8 17h8",
    "lamp": "M12 21V11M8.5 21h7M8 11h8l-1.6-6H9.6zM12 5V3",
    "leave": "M13 4H5v16h8M9.5 12H20M16 8l4 4-4 4",
    "letter": "M3.5 6h17v12.5h-17zM4 6.5l8 7 8-7",
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "map": "M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2zM9 4v14M15 6v14",
    "menu": "M4 7h16M4 12h16M4 17h10",
    "people": "M3 20c0-3.7 2.6-6 6-6s6 2.3 6 6M15.5 6.2a3.3 3.3 0 0 1 0 5.8M17.5 14.6"
    "c2.2.8 3.5 2.7 3.5 5.4",
    "pin": "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11z",
    "plus": "M12 5v14M5 12h14",
    "search": "M15 15l5.5 5.5",
    "settings": "M3.5 7h3.3M11.2 7h9.3M3.5 17h9.3M17.2 17h3.3",
    "talk": "M4 5h16v11h-9.5L6 20v-4H4z",
    "thanks": "M4 20V10a6 6 0 0 1 6-6h10v10a6 6 0 0 1-6 6zM8.5 12.5l2.5 2.5 5-5.5",
    "tools": "M4 9.5h16V19H4zM9 9.5V6h6v3.5M4 13.5h16M12 12.5v2.5",
    "trash": "M5 7h14M9.5 7V4h5v3M7 7l.8 13h8.4L17 7M10.5 11v5.5M13.5 11v5.5",
    "user": "M4 21c0-4.5 3.5-7 8-7s8 2.5 8 7",
}

NAMES = tuple(sorted(_PATHS))


class NoSuchIcon(KeyError):
    """A template asked for an icon that nobody drew."""


@cache
def icon(name: str) -> Markup:
    """The drawing as inline SVG, hidden from screen readers: a word always stands beside it."""
    if name not in _PATHS:
        raise NoSuchIcon(name)
    shapes = f'{_CIRCLES.get(name, "")}<path d="{_PATHS[name]}"/>'
    drawing = f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{shapes}</svg>'
    return Markup(drawing)  # noqa: S704 - the constants above, nothing of a user's
