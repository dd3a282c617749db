"""The living style page: every component, in any colour and tile, in demo mode only."""

from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from common import charts, theme
from common.maps import Shape, draw
from common.permissions import public
from common.themes import THEMES

# Invented neighbourhoods that share their borders, for a map without imported data.
_PLACES = {
    "Molenkant": ((0, 0), (3, 0), (4, 2), (2, 3), (0, 3)),
    "Stationsbuurt": ((3, 0), (7, 0), (7, 2), (4, 2)),
    "Vijverhof": ((4, 2), (7, 2), (8, 5), (4, 5), (2, 3)),
    "Oude Dijk": ((0, 3), (2, 3), (4, 5), (3, 7), (0, 6)),
    "Kastanjeveld": ((4, 5), (8, 5), (7, 8), (3, 7)),
}
_STATES = {"Molenkant": "on", "Stationsbuurt": "half", "Vijverhof": "soon"}


@dataclass(frozen=True)
class Painted:
    """Stands for a municipality: the style page needs no tenant."""

    name: str
    brand_colour: str
    tile: str


PAINTED = (
    Painted("Kwartier", theme.KWARTIER_COLOUR, "rosette"),
    Painted("Hasselt", "#0b5563", "wave"),
    Painted("Boechout", "#b3362b", "stair"),
    Painted("Brasschaat", "#2c5f34", "vine"),
    Painted("Jette", "#ffd100", "stair"),
)


class SampleForm(forms.Form):
    """One field of each kind, with errors when it is sent empty."""

    code = forms.CharField(
        label="Code from the letter",
        help_text="Twelve characters, for example KM7P 3XRW 92TD.",
        error_messages={
            "required": "A character is missing. Check that you have all three groups."
        },
    )
    email = forms.EmailField(label="E-mail address")
    phone = forms.CharField(label="Telephone", required=False)
    text = forms.CharField(label="Message", max_length=200, widget=forms.Textarea({"rows": 3}))
    kind = forms.ChoiceField(label="Kind", choices=[("a", "Every day"), ("b", "Every week")])
    theme = forms.ChoiceField(
        label="Theme", choices=[(key, entry.label) for key, entry in THEMES.items()]
    )
    photo = forms.FileField(label="Photo", required=False)
    street = forms.ChoiceField(
        label="Who may see your street?",
        choices=[("all", "My neighbourhood"), ("none", "Nobody")],
        widget=forms.RadioSelect,
    )
    digest = forms.BooleanField(label="Send me an overview every day", required=False)


@public
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show all components; `?colour=b3362b&tile=stair` paints them."""
    if not settings.IS_DEMO:
        raise Http404
    return render(request, "styleguide/styleguide.html", samples(request), using="jinja")


def samples(request: HttpRequest) -> dict[str, Any]:
    """What the style page shows."""
    now = timezone.now()
    return {
        "painted": _painted(request),
        "choices_painted": PAINTED,
        "tiles": theme.TILES,
        "form": SampleForm(
            {"code": "", "email": "", "kind": "a", "street": "all", "theme": "lending"}
        ),
        "people": [_person(*name) for name in _NAMES],
        "now": now,
        "earlier": now - timedelta(minutes=40),
        "drawing": draw(_shapes(), labelled=("Molenkant", "Vijverhof")),
        "chart": charts.line(_WEEKS),
    }


def _painted(request: HttpRequest) -> Painted:
    colour, tile = f"#{request.GET.get('colour', '0b5563')}", request.GET.get("tile", "wave")
    try:
        return Painted("Hasselt", theme.checked(colour), tile if tile in theme.TILES else "wave")
    except theme.NotAColour as error:
        raise Http404 from error


_NAMES = (
    ("Bart", "Willems", "Vredestraat"),
    ("An", "Peeters", "Boomkensstraat"),
    ("Youssef", "Aydin", "Vredestraat"),
    ("Lieve", "Claes", "Bosstraat"),
    ("Chloé", "Dubois", "Bosstraat"),
)
_WEEKS: list[tuple[str, int | None, str]] = [
    ("36", 12, ""),
    ("37", 14, ""),
    ("38", 13, ""),
    ("39", 18, ""),
    ("40", 21, ""),
    ("41", None, "small"),
    ("42", 24, ""),
    ("43", 26, ""),
    ("44", 31, ""),
]


def _person(first_name: str, last_name: str, street: str) -> SimpleNamespace:
    return SimpleNamespace(
        id=first_name,
        first_name=first_name,
        full_name=f"{first_name} {last_name}",
        initials=first_name[0] + last_name[0],
        street=street,
    )


def _shapes() -> list[Shape]:
    return [
        Shape(
            name,
            name,
            {"type": "Polygon", "coordinates": [[(x, -y) for x, y in (*corners, corners[0])]]},
            _STATES.get(name, ""),
        )
        for name, corners in _PLACES.items()
    ]
