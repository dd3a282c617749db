"""Inhabitants, neighbourhoods and look: what is wrong is said by name, nothing is half saved."""

import io
import json
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from onboarding import divisions
from onboarding.models import Onboarding
from tests.onboarding.conftest import square
from tests.onboarding.walking import text


@pytest.fixture
def at_places(lena):
    """Return Lena's browser at the neighbourhoods."""
    lena.post("proof/", route="staff", note="")
    lena.post("inhabitants/", inhabitants=21_500, source="Statbel", on="2025-01-01")
    return lena


def geojson(*names: str, overlapping: bool = False) -> SimpleUploadedFile:
    """Return a file with a square per name."""
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "code": f"B{number}"},
            "geometry": square(0 if overlapping else number),
        }
        for number, name in enumerate(names)
    ]
    content = json.dumps({"type": "FeatureCollection", "features": features})
    return SimpleUploadedFile("wijken.geojson", content.encode(), "application/geo+json")


def picture(kind: str = "PNG", size: tuple[int, int] = (200, 100), **options: Any) -> io.BytesIO:
    """Return a picture as a file."""
    file = io.BytesIO()
    Image.new("RGB", size, "#b3362b").save(file, kind, **options)
    file.seek(0)
    file.name = f"logo.{kind.lower()}"
    return file


@pytest.mark.parametrize(
    "wrong",
    [
        {"inhabitants": 0},
        {"inhabitants": 3_000_000},
        {"inhabitants": "many"},
        {"source": ""},
        {"on": "2999-01-01"},
        {"on": "1830-10-04"},
    ],
)
def test_a_figure_needs_a_number_a_source_and_a_day_in_the_past(lena, wrong):
    lena.post("proof/", route="staff", note="")
    right = {"inhabitants": 21_500, "source": "Statbel", "on": "2025-01-01"}

    answer = lena.post("inhabitants/", **{**right, **wrong})

    assert "Please correct this first" in text(answer)
    assert not Onboarding.objects.get().saved_steps.filter(step="inhabitants").exists()


def test_ones_own_file_is_taken_over(at_places):
    answer = at_places.post("neighbourhoods/", choice="upload", file=geojson("Noord", "Zuid"))

    assert "One colour" in text(answer)
    saved = Onboarding.objects.get()
    assert saved.division == "upload"
    assert [area["name"] for area in saved.own_division.areas] == ["Noord", "Zuid"]
    page = text(at_places.get("neighbourhoods/"))
    assert "Noord" in page
    assert "Mariekerke" not in page


def test_neighbourhoods_that_overlap_are_named(at_places):
    file = geojson("Noord", "Zuid", overlapping=True)

    answer = at_places.post("neighbourhoods/", choice="upload", file=file)

    assert "This file cannot be used" in text(answer)
    assert "overlaps Zuid" in text(answer)
    assert Onboarding.objects.get().division == ""


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe\x00", b"[]", b'{"type":"FeatureCollection","features":[{}]}']
)
def test_a_file_that_is_none_is_refused(at_places, content):
    file = SimpleUploadedFile("wijken.geojson", content)

    answer = at_places.post("neighbourhoods/", choice="upload", file=file)

    assert "Please correct this first" in text(answer)
    assert Onboarding.objects.get().division == ""


def test_a_file_that_is_too_large_is_refused_before_it_is_read(at_places, monkeypatch):
    monkeypatch.setattr(divisions, "MOST_MEGABYTES", 0.0001)

    answer = at_places.post("neighbourhoods/", choice="upload", file=geojson("Noord"))

    assert "The file is larger than" in text(answer)


def test_a_file_with_thousands_of_neighbourhoods_is_refused(at_places, monkeypatch):
    monkeypatch.setattr(divisions, "MOST_NEIGHBOURHOODS", 1)

    answer = at_places.post("neighbourhoods/", choice="upload", file=geojson("Noord", "Zuid"))

    assert "more than 1 neighbourhoods" in text(answer)


def test_without_a_file_the_choice_of_ones_own_is_refused(at_places):
    assert "Choose the file" in text(at_places.post("neighbourhoods/", choice="upload"))


LOOK = {"languages": ["nl"], "default_language": "nl", "brand_colour": "#b3362b", "tile": "wave"}


@pytest.fixture
def at_look(at_places):
    """Return Lena's browser at the look."""
    at_places.post("neighbourhoods/", choice="atlas")
    return at_places


def test_a_preview_shows_and_saves_nothing(at_look):
    answer = at_look.post("look/", **{**LOOK, "brand_colour": "#ffd100"}, preview="1")

    assert "too light for text on paper" in text(answer)
    assert "ffd100" in text(answer)
    assert Onboarding.objects.get().brand_colour == "#1d4f47"


@pytest.mark.parametrize(
    "wrong",
    [
        {"brand_colour": "red"},
        {"brand_colour": "#12345"},
        {"tile": "marble"},
        {"languages": []},
        {"languages": ["tlh"]},
        {"default_language": "fr"},
    ],
)
def test_a_wrong_look_is_refused(at_look, wrong):
    assert "Please correct this first" in text(at_look.post("look/", **{**LOOK, **wrong}))
    assert Onboarding.objects.get().languages == []


def test_a_logo_is_drawn_anew_small_and_bare(at_look):
    at_look.post("look/", **LOOK, logo=picture("JPEG", (3000, 1500), comment=b"secret"))

    shown = at_look.get("look/logo.png")
    logo = Image.open(io.BytesIO(b"".join(shown.streaming_content)))
    assert (logo.format, logo.size) == ("PNG", (512, 256))
    assert "comment" not in logo.info


def test_a_new_logo_replaces_the_file_of_the_former(at_look):
    at_look.post("look/", **LOOK, logo=picture())
    former = str(Onboarding.objects.get().logo.name)
    at_look.post("look/", **LOOK, logo=picture())

    assert not default_storage.exists(former)
    at_look.post("look/", **LOOK, removes_logo="on")
    assert not Onboarding.objects.get().logo


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        SimpleUploadedFile("logo.png", b"\x89PNG\r\n\x1a\nbroken"),
        picture("GIF"),
        picture("PNG", (20, 20)),
        picture("PNG", (9000, 9000)),
        SimpleUploadedFile("logo.png", b"0" * 2_000_001),
    ],
    ids=["svg", "broken", "gif", "tiny", "pixels", "heavy"],
)
def test_what_cannot_be_a_logo_is_refused(at_look, file):
    file.seek(0)

    answer = at_look.post("look/", **LOOK, logo=file)

    assert "Please correct this first" in text(answer)
    assert not Onboarding.objects.get().logo
