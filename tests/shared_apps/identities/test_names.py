"""Real names (B11): what people are called passes, what nobody is called is refused with help."""

import pytest

from shared_apps.identities.names import NameRefused, clean_name


@pytest.mark.parametrize(
    "name",
    [
        "An",
        "Chloé",
        "El Amrani",
        "van den Broeck",
        "D'hondt",
        "O’Brien",
        "Jean-Baptiste",
        "J.R.R.",
        "St. Clair",
        "Ñúñez",
        "Øystein",
        "İpek",
        "Nguyễn",
        "Лариса",
        "Ελένη",
        "محمد",
        "علی\u200cرضا",
        "李",
        "さくら",
        "ลัดดา",
        "Ḥasan",
        "Gal·la",
        "Llewellyn",
        "Aaron",
        "Schifffahrt",
        "Oo",
        "de la Vallée Poussin d’Ursel",
    ],
)
def test_what_people_are_called_passes(name):
    assert clean_name(name)


@pytest.mark.parametrize(
    ("name", "help_says"),
    [
        ("", "Write your name"),
        ("   ", "Write your name"),
        ("🙂", "signs or emojis"),
        ("An 🙂", "signs or emojis"),
        ("❤️❤️", "signs or emojis"),
        ("R2D2", "digits"),
        ("Jan2", "digits"),
        ("٣", "digits"),
        ("http://evil.example", "address"),
        ("evil.example", "address"),
        ("www.evil", "address"),
        ("an@example.org", "address"),
        ("aaaa", "one letter"),
        ("AaA", "one letter"),
        ("Annnnna", "one letter"),
        ("A", "in full"),
        ("-", "in full"),
        ("...", "in full"),
        ("A" * 61, "60 characters"),
        ("<b>An</b>", "signs or emojis"),
        ("An\u202eneppA", "signs or emojis"),
        ("Pаulа", "one alphabet"),
        ("A" + "\u0301" * 6 + "n", "accents"),
        ("An;", "signs or emojis"),
    ],
)
def test_what_nobody_is_called_is_refused_with_help(name, help_says):
    with pytest.raises(NameRefused, match=help_says):
        clean_name(name)


def test_a_name_is_tidied_up():
    assert clean_name("  An \t Maria ") == "An Maria"
    assert clean_name("D´hondt") == "D’hondt"
    assert clean_name("Chloe\u0301") == "Chloé"
