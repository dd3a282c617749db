from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone

from common.geometry.geojson import as_geojson
from common.imports import FileRefused
from shared_apps.atlas.models import AtlasMunicipality
from shared_apps.atlas.services import import_atlas_neighbourhoods
from tenant_apps.neighbourhoods.models import Address, Neighbourhood
from tenant_apps.neighbourhoods.services import (
    adopt_from_atlas,
    choose_neighbourhood,
    import_addresses,
    import_neighbourhoods,
)
from tenant_apps.residents.models import Resident
from tests.common.areas import feature, square, write_geojson
from tests.tenant_apps.neighbourhoods.places import (
    address,
    divide,
    home_of,
    neighbourhood,
    row,
    write_rows,
)

pytestmark = pytest.mark.usefixtures("empty_municipality")


def write(tmp_path, *features, crs=""):
    return write_geojson(tmp_path / "areas 2025-01-01.geojson", *features, crs=crs)


def load(tmp_path, *features, **options):
    return import_neighbourhoods(path=write(tmp_path, *features), **options)


def refusal(tmp_path, *features) -> list[str]:
    with pytest.raises(FileRefused) as refused:
        load(tmp_path, *features)
    return refused.value.lines


def test_neighbourhoods_get_an_own_id_and_keep_code_source_and_validity(tmp_path):
    report = load(tmp_path, feature("Kermt", square(0)), source="Open data")

    kermt = neighbourhood("Kermt")
    assert report.added == ["Kermt"]
    assert (kermt.source_code, kermt.source) == ("TK", "Open data")
    assert kermt.valid_from == date(2025, 1, 1)
    assert (kermt.map_boundary or {})["type"] == "Polygon"
    assert kermt.status == Neighbourhood.Status.DORMANT


def test_importing_again_matches_on_the_code_and_reports_what_changed(tmp_path):
    divide(tmp_path)
    before = neighbourhood("Kermt")
    Neighbourhood.objects.update(status="pilot", household_count=900)

    report = load(
        tmp_path,
        feature("Kermt-Dorp", square(0)),
        feature("Runkst", square(1, side=0.009)),
        feature("Banneux", square(2)),
    )

    after = neighbourhood("Kermt-Dorp")
    assert (after.id, after.status, after.household_count) == (before.id, "pilot", 900)
    assert report.renamed == ["Kermt → Kermt-Dorp"]
    assert report.changed == ["Runkst"]
    assert report.added == ["Banneux"]


def test_the_same_file_again_changes_nothing(tmp_path):
    divide(tmp_path)

    report = load(tmp_path, feature("Kermt", square(0)), feature("Runkst", square(1)))

    assert (report.unchanged, report.added, report.changed, report.renamed) == (2, [], [], [])


def test_overlapping_and_broken_areas_are_reported_by_name_and_nothing_is_imported(tmp_path):
    lines = refusal(
        tmp_path,
        feature("Kermt", square(0)),
        feature("Runkst", square(0.5)),
        feature("Banneux", square(3)),
    )

    assert lines[0].startswith("Kermt (TK): It overlaps Runkst (TR)")
    assert not Neighbourhood.objects.exists()


def test_an_area_outside_the_municipality_is_refused(tmp_path, empty_municipality):
    empty_municipality.nis_code = "11004"
    AtlasMunicipality.objects.create(
        nis_code="11004", name_nl="Boechout", outline=as_geojson(square(0))
    )

    lines = refusal(tmp_path, feature("Kermt", square(0)), feature("Runkst", square(1)))

    assert lines == ["Runkst (TR): 100% of it lies outside the municipality."]


def test_of_a_countrys_file_only_the_own_areas_are_taken(tmp_path, empty_municipality):
    empty_municipality.nis_code = "11004"

    load(
        tmp_path,
        feature("Kermt", square(0), nis="11004"),
        feature("Elders", square(1), nis="71072"),
    )

    assert [n.name for n in Neighbourhood.objects.all()] == ["Kermt"]


def test_a_neighbourhood_that_the_file_lacks_stays_and_is_named(tmp_path):
    divide(tmp_path)

    report = load(tmp_path, feature("Kermt", square(0)))

    assert report.not_in_the_file == ["Runkst"]
    assert neighbourhood("Runkst").ended_on is None


def test_a_new_area_over_one_that_the_file_lacks_is_refused_until_that_one_ends(tmp_path):
    divide(tmp_path)
    new = feature("Nieuw", square(1))

    lines = refusal(tmp_path, feature("Kermt", square(0)), new)
    report = load(tmp_path, feature("Kermt", square(0)), new, ends_missing=True)

    assert lines[-1].startswith("Runkst: They are not in the file and overlap it.")
    assert (report.added, report.deleted) == (["Nieuw"], ["Runkst"])


def test_a_neighbourhood_in_use_is_ended_and_its_addresses_move(tmp_path):
    divide(tmp_path)
    import_addresses(path=write_rows(tmp_path, row(1, 1.5)))
    Neighbourhood.objects.filter(name="Runkst").update(status="pilot")

    report = load(tmp_path, feature("Nieuw", square(1)), ends_missing=True)

    assert (report.ended, report.addresses_moved) == (["Runkst"], 1)
    assert neighbourhood("Runkst").ended_on == timezone.localdate()
    assert home_of(1) == "Nieuw"
    assert [n.name for n in Neighbourhood.objects.current()] == ["Nieuw"]


def test_a_neighbourhood_where_somebody_still_lives_is_ended_and_never_deleted(tmp_path):
    divide(tmp_path)
    import_addresses(path=write_rows(tmp_path, row(1, 1.5)))
    Resident.objects.create(
        household=address(1).household,
        neighbourhood=neighbourhood("Runkst"),
        first_name="An",
        last_name="Peeters",
        joined_at=timezone.now(),
    )

    report = load(tmp_path, feature("Kermt", square(0)), ends_missing=True)

    assert (report.ended, report.deleted) == (["Runkst"], [])
    assert home_of(1) == ""


def test_addresses_are_placed_anew_when_a_border_moves(tmp_path):
    divide(tmp_path)
    import_addresses(path=write_rows(tmp_path, row(1, 0.9), row(2, 0.9)))
    choose_neighbourhood(address=address(2), neighbourhood=neighbourhood("Kermt"), chosen_by="E")

    report = load(
        tmp_path,
        feature("Kermt", square(0, side=0.008)),
        feature("Runkst", square(0.8, side=0.012)),
    )

    assert report.addresses_moved == 1
    assert home_of(1) == "Runkst"
    assert home_of(2) == "Kermt"


def test_a_choice_for_a_neighbourhood_that_ended_gives_way_to_the_map(tmp_path):
    divide(tmp_path)
    import_addresses(path=write_rows(tmp_path, row(1, 0.5)))
    choose_neighbourhood(address=address(1), neighbourhood=neighbourhood("Runkst"), chosen_by="E")

    load(tmp_path, feature("Kermt", square(0)), ends_missing=True)

    assert home_of(1) == "Kermt"
    assert address(1).assignment == Address.Assignment.AUTOMATIC


def test_a_municipality_takes_over_what_the_atlas_knows(tmp_path, empty_municipality):
    empty_municipality.nis_code = "11004"
    AtlasMunicipality.objects.create(nis_code="11004", name_nl="Boechout")
    path = write(tmp_path, feature("Kermt", square(0), nis="11004"))
    import_atlas_neighbourhoods(path=path, source="Open data")

    first, again = adopt_from_atlas(), adopt_from_atlas()

    assert (first.added, again.added, again.unchanged) == (["Kermt"], [], 1)
    assert neighbourhood("Kermt").source == "Open data"


def test_a_municipality_that_the_atlas_does_not_know_stays_empty():
    assert adopt_from_atlas().added == []


def test_the_command_imports_into_a_municipality(tmp_path, capsys):
    path = write(tmp_path, feature("Kermt", square(0)), feature("Runkst", square(1)))

    call_command("import_neighbourhoods", str(path), municipality="boechout")

    assert "added: 2 (Kermt, Runkst)" in capsys.readouterr().out
