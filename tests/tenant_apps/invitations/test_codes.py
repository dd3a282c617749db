"""The household code: what catches typing errors, what is forgiven, what is kept (B13-B15)."""

from itertools import combinations
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenant_apps.invitations.codes import (
    ALPHABET,
    GROUP,
    CodeMistyped,
    new_code,
    printed,
    read_code,
)
from tenant_apps.invitations.digests import digest_of, digests_of

codes = st.builds(new_code)
HASSELT = UUID("6d1e5a0a-6f0c-4c1f-9a53-0a8f6f6a1c11")


@given(codes)
def test_every_single_wrong_character_is_caught(code):
    for place, right in enumerate(code):
        for wrong in ALPHABET.replace(right, ""):
            with pytest.raises(CodeMistyped):
                read_code(code[:place] + wrong + code[place + 1 :])


@given(codes)
def test_every_two_characters_that_changed_places_are_caught(code):
    for one, other in combinations(range(len(code)), 2):
        swapped = list(code)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        if swapped != list(code):
            with pytest.raises(CodeMistyped):
                read_code("".join(swapped))


@given(codes, st.sampled_from(["{}", " {} ", "{}\n", "\t{}."]))
def test_case_spaces_and_dashes_do_not_matter(code, around):
    groups = [code[at : at + GROUP] for at in range(0, len(code), GROUP)]

    for typed in (printed(code), "-".join(groups).lower(), " – ".join(groups), "_".join(groups)):
        assert read_code(around.format(typed)) == code


@given(codes)
def test_characters_that_we_never_print_stand_for_the_ones_they_look_like(code):
    assert read_code(code.replace("D", "O").replace("7", "I").replace("V", "U")) == code
    assert read_code(code.replace("D", "0").replace("7", "1")) == code
    assert read_code(code.replace("D", "q").replace("7", "l")) == code


def test_full_width_letters_from_a_phone_are_read():
    code = new_code()

    assert read_code("".join(chr(ord(c) + 0xFEE0) for c in code)) == code


def test_the_alphabet_has_no_look_alikes_and_a_prime_size():
    assert not set("ILOQU01") & set(ALPHABET)
    assert len(ALPHABET) == 29
    assert list(ALPHABET) == sorted(set(ALPHABET))


def test_a_printed_code_has_three_groups_of_four():
    assert [len(group) for group in printed(new_code()).split(" ")] == [4, 4, 4]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Type the code from your letter."),
        (" - ", "Type the code from your letter."),
        ("RK4H8TQM27V", "A character is missing. Check that you have all three groups."),
        ("RK4H 8TQM", "Some characters are missing. Check that you have all three groups."),
        ("RK4H 8TQM 27VX X", "There are more than twelve characters."),
        ("RK4H 8TQM 27VX", "One of the characters is different from the letter."),
        ("🙂" * 12, "One of the characters is different from the letter."),
        ("РК4Н 8ТЕМ 27ВХ", "One of the characters is different from the letter."),
    ],
)
def test_a_typing_error_is_told_in_words_that_help(typed, words):
    with pytest.raises(CodeMistyped) as refusal:
        read_code(typed)

    assert str(refusal.value.message).startswith(words)
    assert refusal.value.is_typing_error


@given(st.text(max_size=2000))
def test_whatever_is_typed_is_a_code_or_mistyped(typed):
    try:
        code = read_code(typed)
    except CodeMistyped:
        return

    assert len(code) == 12


def test_two_codes_differ():
    assert len({new_code() for _ in range(1000)}) == 1000


def test_a_digest_depends_on_code_municipality_and_secret():
    code = new_code()

    digests = {
        digest_of(code, HASSELT),
        digest_of(new_code(), HASSELT),
        digest_of(code, uuid4()),
        digest_of(code, HASSELT, secret="another secret"),
    }

    assert len(digests) == 4
    assert all(code not in digest for digest in digests)


def test_a_code_printed_before_the_secret_changed_is_still_found(settings):
    code = new_code()
    stored = digest_of(code, HASSELT)

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the new secret"

    assert stored in digests_of(code, HASSELT)
    assert digest_of(code, HASSELT) != stored
