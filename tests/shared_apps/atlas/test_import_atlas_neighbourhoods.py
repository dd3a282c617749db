from datetime import date

import pytest
from django.core.management import call_command

from common.geometry.geojson import as_geojson
from common.imports import FileRefused
from shared_apps.atlas.models import AtlasMunicipality, AtlasNeighbourhood
from shared_apps.atlas.queries import neighbourhoods_geojson
from shared_apps.atlas.services import import_atlas_neighbourhoods
from tests.common.areas import feature, square, write_geojson

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hasselt():
    return AtlasMunicipality.objects.create(
        nis_code="71072", name_nl="Hasselt", outline=as_geojson(square(0, side=0.03))
    )


def write(tmp_path, *features):
    return write_geojson(tmp_path / "wijken 2025-01-01.geojson", *features)


def refusal(path) -> list[str]:
    with pytest.raises(FileRefused) as refused:
        import_atlas_neighbourhoods(path=path)
    return refused.value.lines


def test_neighbourhoods_keep_their_code_source_and_validity(tmp_path):
    path = write(tmp_path, feature("Kermt", square(0), nis="71072"))

    report = import_atlas_neighbourhoods(path=path, source="Open data")

    kermt = AtlasNeighbourhood.objects.get()
    assert (report.added, report.municipalities) == (1, 1)
    assert (kermt.source_code, kermt.source) == ("TK", "Open data")
    assert kermt.valid_from == date(2025, 1, 1)
    assert neighbourhoods_geojson("71072")["features"][0]["properties"]["name"] == "Kermt"


def test_importing_again_changes_the_same_rows(tmp_path):
    import_atlas_neighbourhoods(path=write(tmp_path, feature("Kermt", square(0), nis="71072")))
    before = AtlasNeighbourhood.objects.get()

    report = import_atlas_neighbourhoods(
        path=write(tmp_path, feature("Kermt-Dorp", square(1), nis="71072", code="TK"))
    )

    after = AtlasNeighbourhood.objects.get()
    assert (report.added, report.changed) == (0, 1)
    assert (after.id, after.name) == (before.id, "Kermt-Dorp")


def test_all_that_is_wrong_is_said_by_name_and_nothing_is_half_imported(tmp_path):
    path = write(
        tmp_path,
        feature("Kermt", square(0), nis="71072"),
        feature("Runkst", square(0.5, 5), nis="71072"),
        feature("Banneux", square(2), nis="99999"),
        feature("Tuilt", square(2, 2)),
    )

    assert refusal(path) == [
        "Runkst (TR): 100% of it lies outside the municipality.",
        "Banneux (TB): The atlas has no municipality with the code 99999.",
        "Tuilt (TT): The atlas has no municipality with the code ?.",
    ]
    assert not AtlasNeighbourhood.objects.exists()


def test_without_a_municipality_the_command_fills_the_atlas(tmp_path, capsys):
    path = write(tmp_path, feature("Kermt", square(0), nis="71072"))

    call_command("import_neighbourhoods", str(path))

    assert "added: 1" in capsys.readouterr().out
    assert AtlasNeighbourhood.objects.count() == 1
