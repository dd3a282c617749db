import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from common.imports import FileRefused
from tenant_apps.neighbourhoods.models import Address, Household
from tenant_apps.neighbourhoods.services import choose_neighbourhood, import_addresses
from tenant_apps.neighbourhoods.services.address_plan import COLUMNS
from tenant_apps.neighbourhoods.signals import addresses_moved
from tests.common.areas import SIDE
from tests.tenant_apps.neighbourhoods.places import (
    METRE_EAST,
    address,
    divide,
    home_of,
    neighbourhood,
    row,
    write_rows,
)

pytestmark = pytest.mark.usefixtures("empty_municipality")


@pytest.fixture(autouse=True)
def _division(empty_municipality, tmp_path):
    divide(tmp_path)


@pytest.fixture
def moves():
    heard = {}

    def hear(moves, **_news):
        heard.update(moves)

    addresses_moved.connect(hear)
    yield heard
    addresses_moved.disconnect(hear)


def load(tmp_path, *rows):
    return import_addresses(path=write_rows(tmp_path, *rows))


def test_each_address_gets_exactly_one_neighbourhood_and_a_household(tmp_path):
    report = load(tmp_path, row(1, 0.5), row(2, 1.5))

    assert (report.added, report.at_a_border, report.outside) == (2, 0, 0)
    assert [home_of(n) for n in (1, 2)] == ["Kermt", "Runkst"]
    assert address(1).assignment == Address.Assignment.AUTOMATIC
    assert Household.objects.count() == 2


def test_an_address_near_a_border_is_listed_with_its_neighbourhood_for_now(tmp_path):
    near = 1 - 3 * METRE_EAST / SIDE

    report = load(tmp_path, row(1, near))

    assert report.at_a_border == 1
    assert home_of(1) == "Kermt"
    assert list(Address.objects.needing_choice()) == [address(1)]


def test_an_address_outside_or_without_a_place_has_no_neighbourhood_yet(tmp_path):
    placeless = ",Dorpsstraat,2,,3510,Hasselt,,"

    report = load(tmp_path, row(1, 5), placeless)

    assert report.outside == 2
    assert {address(n).neighbourhood for n in (1, 2)} == {None}
    assert Address.objects.needing_choice().count() == 2


def test_box_numbers_are_households_of_their_own_and_their_hall_gets_no_letter(tmp_path):
    load(tmp_path, row(1), row(1, box="A"), row(1, box="B"), row(2))

    assert Household.objects.count() == 4
    assert Household.objects.filter(no_letters=True).get() == address(1).household


def test_importing_again_doubles_nothing_and_keeps_ids_and_households(tmp_path):
    rows = [row(1, source="s1"), row(2, box="A"), row(3, 1.5)]
    load(tmp_path, *rows)
    before = {a.id: a.household.id for a in Address.objects.select_related("household")}

    report = load(tmp_path, *rows)

    after = {a.id: a.household.id for a in Address.objects.select_related("household")}
    assert (report.added, report.changed, report.unchanged) == (0, 0, 3)
    assert after == before


def test_the_same_source_number_is_the_same_address_whatever_it_is_called_now(tmp_path):
    load(tmp_path, row(1, source="s1"))
    before = address(1).id

    report = load(tmp_path, row(7, source="s1"))

    assert (report.added, report.changed) == (0, 1)
    assert address(7).id == before


def test_two_addresses_may_exchange_their_numbers(tmp_path):
    load(tmp_path, row(1, source="s1"), row(2, source="s2"))
    first, second = address(1).id, address(2).id

    load(tmp_path, row(2, source="s1"), row(1, source="s2"))

    assert (address(2).id, address(1).id) == (first, second)


def test_an_address_known_by_name_takes_the_number_its_source_gives(tmp_path):
    load(tmp_path, row(1))
    before = address(1).id

    load(tmp_path, row(1, source="s1"))

    assert (address(1).id, address(1).source_id) == (before, "s1")


def test_what_the_municipality_chose_stays(tmp_path):
    load(tmp_path, row(1, 0.5))
    choose_neighbourhood(address=address(1), neighbourhood=neighbourhood("Runkst"), chosen_by="E")

    load(tmp_path, row(1, 0.6))

    assert home_of(1) == "Runkst"
    assert address(1).assignment == Address.Assignment.MANUAL


def test_an_address_that_moved_is_told_to_the_apps_above(tmp_path, moves):
    load(tmp_path, row(1, 0.5), row(2, 0.5))
    assert moves == {}

    report = load(tmp_path, row(1, 1.5), row(2, 0.5))

    assert report.moved == 1
    assert moves == {address(1).id: neighbourhood("Runkst").id}


def test_addresses_that_the_file_lacks_stay_and_are_counted(tmp_path):
    load(tmp_path, row(1), row(2))

    report = load(tmp_path, row(1))

    assert report.not_in_the_file == 1
    assert Address.objects.count() == 2


def test_a_name_that_another_address_has_already_is_refused_with_its_row(tmp_path):
    load(tmp_path, row(1, source="s1"), row(2, source="s2"))

    with pytest.raises(FileRefused, match=r"Row 2: Dorpsstraat 2, 3510 Hasselt is known already"):
        load(tmp_path, row(2, source="s1"))
    assert address(1).source_id == "s1"


def test_a_file_of_another_municipality_is_recognised(tmp_path):
    rows = [row(n, 9) for n in range(30)] + [row(99)]

    with pytest.raises(FileRefused, match="30 of 31 addresses lie outside"):
        load(tmp_path, *rows)
    assert not Address.objects.exists()


def test_one_wrong_row_keeps_the_whole_file_out(tmp_path):
    with pytest.raises(FileRefused, match="Row 3"):
        load(tmp_path, row(1), ",Dorpsstraat,,,3510,Hasselt,5.3,50.9")
    assert not Address.objects.exists()


def test_a_failure_half_way_leaves_nothing(tmp_path, monkeypatch):
    def fail(*_args, **_kwargs):
        raise IntegrityError

    monkeypatch.setattr(Household.objects, "bulk_create", fail)

    with pytest.raises(IntegrityError):
        load(tmp_path, row(1))
    assert not Address.objects.exists()


def test_progress_counts_up_to_the_total(tmp_path):
    steps = []
    path = write_rows(tmp_path, row(1), row(2))

    import_addresses(path=path, progress=lambda done, total: steps.append((done, total)))

    assert steps == [(0, 2), (2, 2)]


def test_every_column_of_an_address_but_its_id_is_brought_up_to_date():
    assert set(COLUMNS) == {field.name for field in Address._meta.fields} - {"id"}


def test_the_command_imports_and_refuses_by_row(tmp_path, capsys):
    call_command("import_addresses", str(write_rows(tmp_path, row(1))), municipality="boechout")

    assert "added: 1" in capsys.readouterr().out
    path = write_rows(tmp_path, "too,short")
    with pytest.raises(CommandError, match="Row 2"):
        call_command("import_addresses", str(path), municipality="boechout")
    with pytest.raises(CommandError, match="There are: antwerpen, boechout, hasselt"):
        call_command("import_addresses", str(path), municipality="nowhere")
