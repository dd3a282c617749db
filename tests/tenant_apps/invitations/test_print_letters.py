"""The letter on paper: one accessible A4 per household, its address behind the window (B13-B15)."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.utils.translation import override
from PIL import Image
from pypdf import PdfReader

from common.qr import qr_svg
from common.theme import TILES
from tenant_apps.invitations.codes import new_code, printed
from tenant_apps.invitations.letters import (
    Letter,
    Letterhead,
    Sender,
    render_letters,
    render_preview,
)
from tenant_apps.invitations.letters.letter import clean
from tenant_apps.invitations.letters.words import words_in

SQUARE = {"type": "Polygon", "coordinates": [[[5.3, 50.9], [5.4, 50.9], [5.35, 51], [5.3, 50.9]]]}
HOSTILE = '#panic("x") $ \\ *b* _i_ `c` <l> @ref [x] {y} // = - + "q" \ue000bold\ue000 🏡'
MAIL = "communicatie.burgerzaken@watermaal-bosvoorde.brussels-stad.be"
LONG_NAMES: dict[str, Any] = {
    "municipality": "Watermaal-Bosvoorde / Watermael-Boitsfort",
    "neighbourhood": "Sint-Lambrechts-Herk en Sint-Martens-Bodegem-Kapellekensberg",
    "sender": Sender("Marie-Antoinette de Vandersmissen-Van den Broucke", "d" * 60, MAIL),
    "origin": "https://watermaal-bosvoorde.kwartier.example",
}
A_MM = 72 / 25.4


def head(**values: Any) -> Letterhead:
    given: dict[str, Any] = {
        "municipality": "Hasselt",
        "neighbourhood": "Runkst-Centrum",
        "boundary": SQUARE,
        "languages": ("en",),
        "brand_colour": "#0b5563",
        "tile": "wave",
        "origin": "https://hasselt.kwartier.example",
        "sender": Sender("Emma Vandersmissen", "communication service", "011 00 00 00"),
        "written_on": date(2026, 11, 24),
        "expires_on": date(2027, 5, 24),
        "max_adults": 4,
    }
    return Letterhead(**given | values)


def letter(*address: str) -> Letter:
    return Letter(address or ("Vredestraat 14 box 2", "3500 Hasselt"), new_code())


def printed_pages(head: Letterhead, *letters: Letter) -> PdfReader:
    return PdfReader(BytesIO(render_letters(head, letters)))


def words_on(page: Any) -> list[tuple[float, float, str]]:
    """Return the words of a page with their place in millimetres from the upper left corner."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, matrix: Any, *_rest: Any) -> None:
        if text.strip():
            *_scale, across, up = matrix
            found.append((across / A_MM, 297 - up / A_MM, text.strip()))

    page.extract_text(visitor_text=visit)
    return found


def alternatives(pdf: Any) -> list[bytes]:
    """Return the alternative texts of a document."""
    found = [pdf.get_object(number) for number in range(1, pdf.trailer["/Size"])]
    return [str(each["/Alt"]).encode() for each in found if "/Alt" in (each or {})]


def without_breaks(text: str) -> str:
    """Return text without spaces, line ends and places where an address may be broken."""
    return "".join(text.replace("\u200b", "").split())


def test_each_household_gets_one_page_with_its_own_address_and_code():
    letters = [letter(f"Vredestraat {number}", "3500 Hasselt") for number in range(1, 4)]

    pages = printed_pages(head(), *letters).pages

    assert len(pages) == 3
    for page, each in zip(pages, letters, strict=True):
        text = page.extract_text()
        assert each.address[0] in text
        assert printed(each.code) in text


def test_the_letter_is_an_a4_tagged_as_pdf_ua():
    pdf = printed_pages(head(), letter())
    catalogue: Any = pdf.trailer["/Root"]

    assert [round(side / A_MM) for side in pdf.pages[0].mediabox[2:]] == [210, 297]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/StructTreeRoot"]
    assert catalogue["/Lang"] == "en"
    assert b"pdfuaid:part" in catalogue["/Metadata"].get_data()


def test_the_letter_says_what_it_is_who_sees_what_and_that_nobody_is_obliged():
    text = printed_pages(head(), letter()).pages[0].extract_text()

    for sentence in (
        "To the residents of",
        "Hasselt pays for it, but cannot read what neighbours write to each other.",
        "Valid until 24 May 2027, for at most 4 adults.",
        "Go to hasselt.kwartier.example or scan the square.",
        "never your house number.",
        "Nobody is obliged",
        "hasselt.kwartier.example/join/no-letters",
        "011 00 00 00",
        "Emma Vandersmissen",
        "we do not know your name",
    ):
        assert without_breaks(sentence) in without_breaks(text)


@pytest.mark.parametrize("size", [(512, 512), (512, 60), (60, 512)])
@pytest.mark.parametrize("languages", [("en",), ("en", "fr"), ("en", "fr", "de")])
def test_the_municipality_signs_with_its_logo_far_below_the_window(languages, size):
    file = BytesIO()
    Image.new("RGB", size, "#b3362b").save(file, "PNG")

    pages = printed_pages(
        head(languages=languages, logo=file.getvalue(), **LONG_NAMES), letter(), letter()
    ).pages

    assert len(pages) == 2
    assert b"Logo of" in b"".join(alternatives(pages[0].pdf))


@pytest.mark.parametrize("values", [{}, LONG_NAMES | {"languages": ("en", "fr")}])
def test_behind_a_right_hand_window_stands_the_address_and_nothing_else(values):
    to = letter("Burgemeester Bollenstraat 1208 box A12")

    (page,) = printed_pages(head(**values), to).pages

    seen = [(across, down, word) for across, down, word in words_on(page) if down < 95]
    behind = [(across, down, word) for across, down, word in seen if across > 88]

    assert " ".join(word for _across, _down, word in behind).endswith(to.address[0])
    assert behind[0][2].startswith("To the residents of")
    assert all(across >= 121.9 and 49 < down < 71 for across, down, _word in behind)


@pytest.mark.parametrize(
    "languages", [("nl",), ("nl", "fr"), ("fr", "nl", "de"), ("de", "nl", "fr", "en")]
)
def test_a_letter_in_several_languages_stays_on_one_page(languages):
    pages = printed_pages(head(languages=languages, **LONG_NAMES), letter(), letter()).pages

    assert len(pages) == 2


def test_words_are_in_the_language_asked_for_whatever_is_active():
    with override("fr"):
        words = words_in("en", head())

    assert words["title"] == "Get to know Runkst-Centrum"
    assert words["language_name"] == "English"


def test_whatever_a_name_contains_is_printed_and_never_run():
    hostile = head(neighbourhood=HOSTILE, sender=Sender(HOSTILE, HOSTILE, HOSTILE))

    (page,) = printed_pages(hostile, letter(HOSTILE, "3500 Hasselt\x00\u202e")).pages

    text = " ".join(page.extract_text().split())
    assert '#panic("x") $ \\ *b* _i_ `c` <l> @ref [x] {y} // = - + "q" bold' in text


def test_every_character_that_is_let_through_can_be_printed():
    let_through = clean(" ".join(chr(code) for code in range(0x20, 0x3000)))

    for at in range(0, len(let_through), 120):
        assert render_letters(head(), [letter(let_through[at : at + 120])])


def test_other_characters_are_left_out_and_do_not_stop_the_batch():
    assert clean("Straße 4 🏡 \u200b\u0600路 Óscár") == "Straße 4 Óscár"


def test_a_letter_without_a_real_outline_prints_no_map():
    (page,) = printed_pages(head(boundary=None), letter()).pages

    assert "Get to know Runkst-Centrum" in page.extract_text()


@pytest.mark.parametrize("tile", TILES)
def test_every_tile_and_even_a_yellow_brand_can_be_printed(tile):
    assert render_letters(head(tile=tile, brand_colour="#ffd100"), [letter()]).startswith(b"%PDF")


def test_a_preview_is_a_picture():
    assert render_preview(head(), letter()).startswith(b"\x89PNG")


def test_a_qr_code_is_drawn_row_by_row():
    drawn = qr_svg("https://hasselt.kwartier.example/join/?code=RK4H8TQM27VX")

    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 33 33">')
    assert "M0 0.5h7" in drawn
