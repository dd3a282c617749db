"""Messages put together by hand read like those of the library."""

import email
from email.policy import default

import pytest

from common.mailing import ReadyMessage


def message(**values):
    given = {
        "subject": "Heeft iemand een ladder? 🎉",
        "text": "Dag Chloé,\n\n" + "lang " * 300 + "\n.\n",
        "html": "<p>Dag Chloé</p>",
        "to": "chloe@example.org",
        "headers": {
            "Message-ID": "<1@hasselt>",
            "List-Unsubscribe": "<http://x/" + "y" * 150 + ">",
        },
        **values,
    }
    return ReadyMessage(**given)


def read(ready):
    return email.message_from_bytes(ready.as_bytes(), policy=default)


def test_a_ready_message_reads_as_it_was_written():
    read_back = read(message())

    text, html = read_back.iter_parts()
    assert read_back["Subject"] == "Heeft iemand een ladder? 🎉"
    assert read_back["To"] == "chloe@example.org"
    assert read_back["Message-ID"] == "<1@hasselt>"
    assert read_back["List-Unsubscribe"] == "<http://x/" + "y" * 150 + ">"
    assert text.get_content().split() == message().body.split()
    assert text.get_content().splitlines()[1:3] == message().body.splitlines()[1:3]
    assert html.get_content().strip() == "<p>Dag Chloé</p>"
    assert text.get_content_type() == "text/plain"


def test_it_says_the_same_as_the_library():
    ready = message()
    library = email.message_from_bytes(ready.message().as_bytes(), policy=default)

    assert read(ready)["From"] == library["From"]
    assert read(ready)["Subject"] == library["Subject"]
    assert set(library.keys()) == set(read(ready).keys())


def test_a_sender_whose_name_has_accents_is_encoded():
    ready = message()
    ready.from_email = "Kwartier Liège <post@example.org>"

    sender = read(ready)["From"].addresses[0]

    assert (sender.display_name, sender.addr_spec) == ("Kwartier Liège", "post@example.org")


def test_lines_end_as_mail_servers_expect_and_are_never_too_long():
    lines = message().as_bytes().split(b"\r\n")

    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert max(len(line) for line in lines) < 998


BREAK_IN = "x\r\nBcc: everybody@example.org"


@pytest.mark.parametrize(
    "values",
    [
        {"subject": BREAK_IN},
        {"to": BREAK_IN},
        {"headers": {"List-Unsubscribe": BREAK_IN}},
    ],
)
def test_nothing_typed_starts_a_header_of_its_own(values):
    with pytest.raises(ValueError, match="header"):
        message(**values).as_bytes()
