"""A drawing has a beginning, counts once it is taken over, and is closed to others."""

import shapely
from shapely.geometry import mapping

from onboarding import sketches
from onboarding.models import Onboarding, Sketch
from shared_apps.atlas.models import AtlasMunicipality, AtlasNeighbourhood
from tests.onboarding.conftest import NIS
from tests.onboarding.drawing import (
    EAST,
    NORTH,
    PAGE,
    SOUTH,
    UPRIGHT,
    WEST,
    code_of,
    cut,
    draw,
    names,
)
from tests.onboarding.walking import text


def test_who_chooses_to_draw_begins_with_the_municipality_in_one_piece(at_drawing):
    page = text(at_drawing.get(PAGE))

    assert "You begin with 1 neighbourhood." in page
    assert "1 still has a name that we made up" in page
    assert names() == ["Bornem"]


def test_the_drawing_counts_once_it_is_taken_over(at_drawing):
    cut(at_drawing, UPRIGHT)
    assert Onboarding.objects.get().division == ""

    typed = {f"name {code_of('Bornem (east)')}": "Dorp"}
    answer = draw(at_drawing, "names", then="use", **typed)

    saved = Onboarding.objects.get()
    assert "One colour" in text(answer)
    assert saved.division == "drawn"
    assert saved.own_division.source == "Drawn by Gemeente Bornem"
    assert [set(area) for area in saved.own_division.areas] == [{"code", "name", "boundary"}] * 2
    assert {area["name"] for area in saved.own_division.areas} == {"Dorp", "Bornem (west)"}
    draw(at_drawing, "undo")
    assert len(Onboarding.objects.get().own_division.areas) == 2
    assert "It counts once you take it over again" in text(at_drawing.get(PAGE))


def test_the_published_neighbourhoods_are_a_beginning_and_their_makers_stay_named(lena):
    lena.post("proof/", route="staff", note="")
    lena.post("inhabitants/", inhabitants=21_500, source="Statbel", on="2025-01-01")
    lena.post("neighbourhoods/", choice="drawn")

    assert names() == ["Bornem-Centrum", "Hingene", "Mariekerke"]
    draw(lena, "use")
    source = Onboarding.objects.get().own_division.source
    assert source == "Wijken; changed by Gemeente Bornem"


def test_where_no_outline_is_known_the_page_leads_to_a_file(lena):
    AtlasNeighbourhood.objects.all().delete()
    lena.post("proof/", route="staff", note="")
    lena.post("inhabitants/", inhabitants=21_500, source="Statbel", on="2025-01-01")

    assert "There is no map to draw on yet" in text(lena.get(PAGE))
    assert "We draw them here" not in text(lena.get("neighbourhoods/"))
    lena.post(PAGE, step="begin", base="outline", version=0)
    assert not Sketch.objects.exists()


def test_once_the_place_is_made_borders_change_in_the_dashboard(at_drawing, monkeypatch):
    monkeypatch.setattr(sketches, "municipality_in_use", lambda _nis_code: True)

    answer = cut(at_drawing, UPRIGHT)

    assert "Your neighbourhoods are in use" in text(answer)
    assert names() == ["Bornem"]


def test_a_new_beginning_that_is_taken_back_names_the_former_makers_again(lena):
    lena.post("proof/", route="staff", note="")
    lena.post("inhabitants/", inhabitants=21_500, source="Statbel", on="2025-01-01")
    lena.post("neighbourhoods/", choice="drawn")
    outline = mapping(shapely.box(WEST, SOUTH, EAST, NORTH))
    AtlasMunicipality.objects.filter(nis_code=NIS).update(outline=outline)

    draw(lena, "begin", base="outline")
    assert Sketch.objects.get().base == "outline"
    draw(lena, "undo")

    assert Sketch.objects.get().base == "atlas"
    assert names() == ["Bornem-Centrum", "Hingene", "Mariekerke"]


def test_an_outsider_sees_and_draws_nothing(at_drawing, browser):
    stranger = browser()
    stranger.begin(nis_code="", register_number="0403.019.261", vat_number="", name="Elsewhere")
    stranger.introduce("x@elsewhere.be")

    assert stranger.get(PAGE).redirect_chain[-1][0] != f"/onboarding/{PAGE}"
    cut(stranger, UPRIGHT)

    assert names() == ["Bornem"]
