"""Who was let in comes to the door for the first time: a password, then a second factor."""

from pathlib import Path

from tests.journeys.keyboard import Keyboard
from tests.journeys.mailbox import mailed
from tests.journeys.second_factor import present_code
from tests.stack import Stack


def sign_in_first(
    person: Keyboard, stack: Stack, address: str, password: str, pictures: Path
) -> None:
    """Follow the mail, choose a password, sign in, and set up a second factor."""
    person.go(mailed(stack, address, r"^(http\S+/accounts/password/reset/)$"))
    door = person.page.url.split("/accounts/")[0]
    person.type_into("email", address)
    person.send()
    person.type_into("code", mailed(stack, address, r"^([A-Z]{4}-[A-Z]{4})$"))
    person.send()
    person.type_into("password1", password)
    person.send()
    person.go(door + "/accounts/login/")
    person.type_into("login", address)
    person.type_into("password", password)
    person.send()
    person.picture("onboarding-second-factor", pictures)
    secret = person.page.locator("code.key").text_content()
    assert secret
    person.type_into("code", present_code(secret))
    person.send()
    assert "recovery-codes" in person.page.url
