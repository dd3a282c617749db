from datetime import date

import pytest
from django.core.management import CommandError, call_command

from common.imports import FileRefused
from shared_apps.atlas import queries
from shared_apps.atlas.models import AtlasMunicipality
from shared_apps.atlas.services import import_municipalities
from tests.common.areas import feature, square, write_geojson

pytestmark = pytest.mark.django_db
HEADER = (
    "nis,name_nl,name_fr,name_de,province_nis,region_nis,postal_codes,population_2020,"
    "households_2021,kbo,website,email_domain"
)
HASSELT = (
    "71072,Hasselt,,,70000,02000,3500 3510,87151,40256,0207466964,https://www.hasselt.be,hasselt.be"
)
BRUSSELS = "21004,Brussel,Bruxelles,,,04000,1000 1020,185103,,,,"


def write(tmp_path, *rows, header=HEADER):
    path = tmp_path / "municipalities.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def refusal(*args, **kwargs) -> list[str]:
    with pytest.raises(FileRefused) as refused:
        import_municipalities(*args, **kwargs)
    return refused.value.lines


def test_a_table_becomes_municipalities_with_dated_counts(tmp_path):
    report = import_municipalities(table=write(tmp_path, HASSELT, BRUSSELS))

    hasselt = AtlasMunicipality.objects.get(nis_code="71072")
    assert (report.added, report.changed) == (2, 0)
    assert (hasselt.inhabitants, hasselt.inhabitants_on) == (87151, date(2020, 1, 1))
    assert (hasselt.households, hasselt.households_on) == (40256, date(2021, 1, 1))
    assert (hasselt.get_province_display(), hasselt.postal_codes) == ("Limburg", ["3500", "3510"])


def test_a_figure_that_is_not_there_stays_unknown(tmp_path):
    import_municipalities(table=write(tmp_path, BRUSSELS))

    brussels = AtlasMunicipality.objects.get(nis_code="21004")
    assert (brussels.households, brussels.households_on, brussels.province) == (None, None, "")


def test_importing_again_changes_and_doubles_nothing(tmp_path):
    import_municipalities(table=write(tmp_path, HASSELT))

    report = import_municipalities(table=write(tmp_path, HASSELT.replace("87151", "88000")))

    assert (report.added, report.changed) == (0, 1)
    assert [m.inhabitants for m in AtlasMunicipality.objects.all()] == [88000]


def test_outlines_are_kept_whole_and_small(tmp_path):
    outlines = write_geojson(
        tmp_path / "outlines.geojson", feature("Hasselt", square(0), code="71072")
    )

    import_municipalities(table=write(tmp_path, HASSELT), outlines=outlines)

    hasselt = queries.municipalities_on_the_map().get()
    assert queries.outline_of("71072").equals_exact(square(0), 1e-6)
    assert (hasselt.map_outline or {})["type"] == "Polygon"
    assert (hasselt.centre_longitude, hasselt.centre_latitude) == pytest.approx((5.305, 50.905))


def test_every_wrong_row_is_reported_and_nothing_is_imported(tmp_path):
    table = write(
        tmp_path,
        HASSELT,
        "7107,Half,,,70000,02000,3500,1,1,,,",
        "71073,,,,70000,02000,3500,1,1,,,",
        "71074,Elders,,,12345,02000,35,many,1,12,,",
        HASSELT,
        "71075,Short",
    )

    assert refusal(table=table) == [
        "Row 3: “7107” is no nis.",
        "Row 4: “” is no name_nl.",
        "Row 5: “35” is no postal_codes.",
        "Row 5: “12” is no kbo.",
        "Row 5: “12345” is no province_nis.",
        "Row 5: “many” is no population_2020.",
        "Row 6: 71072 is there twice.",
        "Row 7: It has another number of columns than the first row.",
    ]
    assert not AtlasMunicipality.objects.exists()


def test_an_outline_of_nobody_is_reported_by_name(tmp_path):
    outlines = write_geojson(
        tmp_path / "outlines.geojson", feature("Elders", square(0), code="99999")
    )

    lines = refusal(table=write(tmp_path, HASSELT), outlines=outlines)

    assert lines == ["Elders (99999): The atlas has no municipality with this code."]
    assert not AtlasMunicipality.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (HEADER.encode(), "empty"),
        (b"a;b\n1;2\n", "missing: nis, name_nl"),
        (f"{HEADER}\n71072,Li\u00e8ge".encode("latin-1"), "not in UTF-8"),
    ],
)
def test_a_file_that_is_no_table_says_why(tmp_path, content, words):
    path = tmp_path / "municipalities.csv"
    path.write_bytes(content)

    assert words in refusal(table=path)[0]


def test_a_municipality_is_found_by_name_in_any_language_and_by_postal_code(tmp_path):
    import_municipalities(table=write(tmp_path, HASSELT, BRUSSELS))

    def found(text):
        return [m.name_nl for m in queries.municipalities_matching(text)]

    assert found("brux") == found("Brussel") == found("1020") == ["Brussel"]
    assert found("3510 ") == ["Hasselt"]
    assert found("xyz") == []


def test_the_command_says_what_it_did_or_what_is_wrong(tmp_path, capsys):
    call_command("import_municipalities", str(write(tmp_path, HASSELT)))

    assert "added: 1" in capsys.readouterr().out
    with pytest.raises(CommandError, match="no such file"):
        call_command("import_municipalities", str(tmp_path / "none.csv"))


def test_the_command_without_file_and_folder_asks_for_one(settings):
    settings.DATA_DIR = None

    with pytest.raises(CommandError, match="KWARTIER_DATA_DIR"):
        call_command("import_municipalities")
