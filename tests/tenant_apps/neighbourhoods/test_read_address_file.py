import pytest

from common.geometry.coordinates import LAMBERT_72, LAMBERT_2008, WGS84, convert
from common.imports import FileRefused
from tenant_apps.neighbourhoods.address_files import read_address_file
from tenant_apps.neighbourhoods.address_files.rows import address_key

PLAIN = "street,house_number,box_number,postal_code,locality,longitude,latitude"
BEST = (
    "EPSG:31370_x,EPSG:31370_y,EPSG:4326_lat,EPSG:4326_lon,address_id,box_number,house_number,"
    "municipality_id,municipality_name_de,municipality_name_fr,municipality_name_nl,postcode,"
    "postname_fr,postname_nl,street_id,streetname_de,streetname_fr,streetname_nl,region_code,status"
)


def write(tmp_path, *lines, encoding="utf-8"):
    path = tmp_path / "addresses.csv"
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def best_row(address_id="101", box="", number="12", nis="71072", status="current", x=True):
    lambert = ("218000.1", "180000.2") if x else ("0.00000", "0.00000")
    degrees = ("50.93", "5.33") if x else ("0.00000", "0.00000")
    return (
        f"{lambert[0]},{lambert[1]},{degrees[0]},{degrees[1]},{address_id},{box},{number},{nis},"
        f",,Hasselt,3500,,,9,,Rue de la Paix,Vredestraat,BE-VLG,{status}"
    )


def refusal(path, **options) -> list[str]:
    with pytest.raises(FileRefused) as refused:
        read_address_file(path, **options)
    return refused.value.lines


def test_best_columns_are_read_with_box_and_source(tmp_path):
    file = read_address_file(write(tmp_path, BEST, best_row(box="2.01")), ["nl"])

    row = file.rows[0]
    assert (row.street, row.house_number, row.box_number) == ("Vredestraat", "12", "2.01")
    assert (row.postal_code, row.locality, row.source_id) == ("3500", "Hasselt", "101")
    assert (row.longitude, row.latitude) == (5.33, 50.93)


def test_the_street_is_named_in_the_municipalitys_language(tmp_path):
    path = write(tmp_path, BEST, best_row())

    assert read_address_file(path, ["fr", "nl"]).rows[0].street == "Rue de la Paix"
    assert read_address_file(path, ["de"]).rows[0].street == "Vredestraat"


def test_a_regions_file_gives_only_the_municipalitys_addresses_in_use(tmp_path):
    rows = [
        best_row("1"),
        best_row("2", number="13", nis="71016"),
        best_row("3", number="14", status="retired"),
    ]

    file = read_address_file(write(tmp_path, BEST, *rows), municipality_code="71072")

    assert [row.source_id for row in file.rows] == ["1"]
    assert (file.elsewhere, file.not_in_use) == (1, 1)


def test_an_address_whose_place_is_unknown_is_kept_without_one(tmp_path):
    row = read_address_file(write(tmp_path, BEST, best_row(x=False))).rows[0]

    assert (row.longitude, row.latitude) == (None, None)


@pytest.mark.parametrize("mark", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_delimiter_is_read_with_and_without_byte_order_mark(tmp_path, mark, delimiter):
    lines = [PLAIN, "Sint-Jansstraat,1,A,3500,Hasselt,5.33,50.93"]
    path = write(tmp_path, *(line.replace(",", delimiter) for line in lines), encoding=mark)

    row = read_address_file(path).rows[0]

    assert (row.street, row.box_number, row.longitude) == ("Sint-Jansstraat", "A", 5.33)


@pytest.mark.parametrize("system", [LAMBERT_72, LAMBERT_2008, WGS84])
def test_a_bare_x_and_y_tell_their_system_by_their_size(tmp_path, system):
    xs, ys = convert([5.33], [50.93], WGS84, system)
    header = "street;house_number;postal_code;x;y"
    x, y = (str(float(value)).replace(".", ",") for value in (xs[0], ys[0]))

    row = read_address_file(write(tmp_path, header, f"Dorp;1;3500;{x};{y}")).rows[0]

    assert (row.longitude, row.latitude) == pytest.approx((5.33, 50.93), abs=1e-6)


def test_all_wrong_rows_are_reported_at_once_by_their_number(tmp_path):
    path = write(
        tmp_path,
        PLAIN,
        "Dorp,1,,3500,Hasselt,5.33,50.93",
        ",2,,3500,Hasselt,5.33,50.93",
        "Dorp,3,,,Hasselt,5.33,50.93",
        f"{'D' * 121},4,,3500,Hasselt,5.33,50.93",
        "Dorp,5,,3500,Hasselt,east,50.93",
        "Dorp,6,,3500,Hasselt,50.93,5.33",
        "Dorp,7,,3500,Hasselt,-73.9,40.7",
        "Dorp,8,,3500,Hasselt,nan,50.93",
        "Dorp,9,,35",
    )

    assert refusal(path) == [
        "Row 3: street is empty.",
        "Row 4: postal_code is empty.",
        "Row 5: street is too long.",
        "Row 6: “east” is no coordinate.",
        "Row 7: Longitude and latitude have changed places.",
        "Row 8: Its place is outside Belgium and the Netherlands.",
        "Row 9: “nan” is no coordinate.",
        "Row 10: It has 4 of 7 columns. Was the file cut off?",
    ]


def test_missing_columns_are_named_beside_those_found(tmp_path):
    lines = refusal(write(tmp_path, "street;number;lat", "Dorp;1;50.93"))

    assert lines == [
        "addresses.csv: These columns are missing: house_number; postal_code; "
        "longitude, latitude. The file has: street, number, lat."
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"PK\x03\x04rest of a workbook", "spreadsheet"),
        (PLAIN.encode("utf-16"), "not in UTF-8"),
        (f"{PLAIN}\nRue de l'É,1,,3500,Hasselt,5.3,50.9".encode("latin-1"), "not in UTF-8"),
        (PLAIN.encode(), "No row is an address"),
        (f"{PLAIN}\n{'x' * 200_000}".encode(), "not CSV"),
    ],
)
def test_a_file_that_is_no_address_file_says_why(tmp_path, content, words):
    path = tmp_path / "addresses.csv"
    path.write_bytes(content)

    assert words in refusal(path)[0]


def test_a_missing_and_a_huge_file_are_refused(tmp_path):
    path = write(tmp_path, PLAIN, "Dorp,1,,3500,Hasselt,5.33,50.93")

    assert "no such file" in refusal(tmp_path / "none.csv")[0]
    assert "larger than 0 MB" in refusal(path, most_megabytes=0)[0]


def test_a_row_that_says_the_same_twice_counts_once(tmp_path):
    rows = ["Dorp,1,,3500,Hasselt,5.33,50.93", "DORP , 1,,3500,Hasselt,5.33,50.93"]

    file = read_address_file(write(tmp_path, PLAIN, *rows))

    assert (len(file.rows), file.repeated) == (1, 1)


def test_two_rows_that_contradict_each_other_are_refused(tmp_path):
    rows = ["Dorp,1,,3500,Hasselt,5.33,50.93", "Dorp,1,,3500,Hasselt,5.34,50.93"]

    assert refusal(write(tmp_path, PLAIN, *rows)) == [
        "Row 3: It is the same address as row 2, but differs from it."
    ]


def test_empty_lines_are_skipped_but_counted(tmp_path):
    lines = refusal(write(tmp_path, PLAIN, "", ",2,,3500,Hasselt,5.33,50.93"))

    assert lines == ["Row 3: street is empty."]


def test_the_key_ignores_case_spaces_and_the_form_of_apostrophes():
    one = address_key("3500", "'t Heiken", "12A", "1")

    assert one == address_key("3500", "’T  HEIKEN", "12 a", "1")
    assert one != address_key("3500", "'t Heiken", "12", "A1")
