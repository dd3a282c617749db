"""A bank's file is read as a whole, or refused as a whole with one sentence."""

from datetime import date
from time import process_time

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from billing.camt import StatementRefused, read_statements
from billing.camt.references import structured_reference
from billing.references import compact, reference_for
from tests.billing.bank.statement_file import OURS, Entry, Part, paid, statement_file

OGM = "+++202/6000/12320+++"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {n} "{f"&{p};" * 10}">' for p, n in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><x>&i;</x>"
).encode()
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


@pytest.mark.parametrize("version", ["02", "08", "14"])
def test_each_version_reads_the_same(version):
    content = statement_file(
        paid(423_500, OGM.strip("+").replace("/", ""), text="dank u", end_to_end_id="E1"),
        version=version,
    )

    [statement] = read_statements(content)
    [movement] = statement.movements

    assert (statement.iban, statement.statement_id) == (OURS, "2026-224")
    assert (statement.opening_cents, statement.closing_cents) == (100_000, 523_500)
    assert (statement.starts_on, statement.ends_on) == (date(2026, 11, 20), date(2026, 11, 20))
    assert (movement.key, movement.cents) == (f"{OURS}|REF1|0", 423_500)
    assert (movement.reference, movement.message) == (OGM, "202600012320 dank u")
    assert (movement.counterparty, movement.counterparty_iban) == (
        "Gemeente Boechout",
        "BE71096123456769",
    )
    assert (movement.end_to_end_id, movement.is_reversal) == ("E1", False)


def test_a_batch_is_as_many_movements_as_payments():
    batch = Entry([Part(10_000, OGM), Part(2_500, text="rest"), Part(-500)])

    movements = read_statements(statement_file(batch))[0].movements

    assert [m.cents for m in movements] == [10_000, 2_500, -500]
    assert [m.key[-2:] for m in movements] == ["|0", "|1", "|2"]
    assert [m.reference for m in movements] == [OGM, "", ""]


@pytest.mark.parametrize(
    "batch",
    [
        Entry([Part(10_000, OGM), Part(2_500, reference_for("2026-000007", "be"))], cents=12_000),
        Entry(
            [
                Part(10_000, OGM, has_amount=False),
                Part(2_000, reference_for("2026-000007", "be"), has_amount=False),
            ]
        ),
    ],
    ids=["wrong sum", "no amounts"],
)
def test_a_batch_that_does_not_add_up_stays_whole_and_names_no_invoice(batch):
    [movement] = read_statements(statement_file(batch))[0].movements

    assert (movement.cents, movement.reference) == (12_000, "")


def test_reversals_and_returns_are_told_apart_from_payments():
    entries = [
        Entry([Part(-423_500, end_to_end_id="E1")], is_reversal=True),
        Entry([Part(-100, is_return=True)], bank_reference="REF2"),
        Entry([Part(-100)], bank_reference="REF3"),
    ]

    movements = read_statements(statement_file(*entries))[0].movements

    assert [m.is_reversal for m in movements] == [True, True, False]


def test_entries_that_are_not_booked_yet_do_not_count():
    pending = Entry([Part(5_000)], bank_reference="REF9", status="PDNG")

    [statement] = read_statements(statement_file(paid(1_000), pending))

    assert [m.cents for m in statement.movements] == [1_000]


@pytest.mark.parametrize("bank_reference", ["", "NONREF", "NOTPROVIDED"])
def test_a_bank_that_numbers_each_day_anew_gives_different_keys(bank_reference):
    def first_of(day):
        entry = Entry([Part(100)], bank_reference, own_reference="1", day=day)
        return read_statements(statement_file(entry))[0].movements[0].key

    assert first_of("2026-11-20") != first_of("2026-11-21")


def test_the_previous_closing_balance_serves_as_opening_balance():
    [statement] = read_statements(statement_file(paid(100), opening_code="PRCD"))

    assert statement.opening_cents == 100_000


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is no complete XML: line 1 cannot be read."),
        (b"OGM;amount\n1;2", "The file is no complete XML: line 1 cannot be read."),
        (statement_file(paid(100))[:-40], "The file is no complete XML: line 8 cannot be read."),
        (BOMB, "declares a document type"),
        (OUTSIDE, "declares a document type"),
        (OUTSIDE.decode().encode("utf-16"), "declares a document type"),
        (b"<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE x+AD4-<x/>", "declares a"),
        (b"<Document/>", "no bank statement of type camt.053 in version"),
        (statement_file(paid(1), version="03"), "in version 001.02, 001.08 or 001.14"),
        (statement_file(paid(100), closing=100_101), "1001.00, but the closing balance is 1001.01"),
        (statement_file(paid(-200_000), closing=0), "-1000.00, but the closing balance is 0.00"),
        (statement_file(paid(100), currency="USD"), "an amount is in USD"),
        (statement_file(Entry([Part(1)], currency="CHF")), "an amount is in CHF"),
        (statement_file(paid(100), opening_code="XXXX"), "Bal OPBD is missing"),
        (statement_file(paid(100), iban=""), "Acct/Id/IBAN is missing"),
        (statement_file(paid(100), name=""), "Id is missing"),
        (statement_file(paid(100, bank_reference="")), "movement 1 has no reference of the bank"),
        (statement_file(Entry([Part(1)], day="2026-02-30")), "BookgDt cannot be “2026-02-30”"),
        (statement_file(paid(100)).replace(b">1.00<", b">1.005<"), "Amt cannot be “1.005”"),
        (statement_file(paid(100)).replace(b">1.00<", b">-1.00<"), "Amt cannot be “-1.00”"),
        (statement_file(paid(100)).replace(b">1.00<", b">1e2<"), "Amt cannot be “1e2”"),
        (statement_file(paid(100)).replace(b"CRDT", b"CREDIT"), "CdtDbtInd cannot be “CREDIT”"),
        (b" " * 5_000_001, "larger than 5 MB"),
    ],
    ids=range(23),
)  # fmt: skip
def test_a_wrong_file_is_refused_with_one_sentence(content, sentence):
    with override("en"), pytest.raises(StatementRefused) as refused:
        read_statements(content)

    assert sentence in str(refused.value)


def test_a_bomb_costs_no_time():
    started = process_time()

    with pytest.raises(StatementRefused):
        read_statements(BOMB)

    assert process_time() - started < 1


@given(st.binary(max_size=300), st.integers(0, 1_200))
def test_a_damaged_file_is_refused_and_nothing_else_happens(rubbish, place):
    content = statement_file(paid(423_500, OGM))

    try:
        statements = read_statements(content[:place] + rubbish + content[place:])
    except StatementRefused:
        return

    assert all(
        s.opening_cents + sum(m.cents for m in s.movements) == s.closing_cents for s in statements
    )


@given(st.integers(1, 999_999), st.sampled_from(["be", "nl"]), st.sampled_from(["", " ", "/", "."]))
def test_a_printed_reference_is_found_in_free_text(sequence, country, between):
    printed = reference_for(f"2026-{sequence:06}", country)
    bare = compact(printed)
    typed = between.join([bare[:3], bare[3:7], bare[7:]]) if country == "be" else bare.lower()

    assert structured_reference(f"Factuur {typed} van november") == printed


@pytest.mark.parametrize(
    "text",
    [
        "", "202600012321", "RF18000000000", "1202600012320", "BE71096123456769",
        f"{OGM} en {reference_for('2026-000007', 'be')}",
    ],
)  # fmt: skip
def test_what_is_no_single_reference_is_none(text):
    assert structured_reference(text) == ""
