"""B29: a passkey instead of a password, with the authenticator that Chromium brings for tests."""

from collections.abc import Callable
from pathlib import Path

from tests.journeys.keyboard import Keyboard
from tests.stack import Stack

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_resident_adds_a_passkey_and_signs_in_with_nothing_else(
    stack: Stack, resident: Callable[[str], Keyboard], pictures: Path
) -> None:
    bart = resident("Bart Willems")
    device = bart.page.context.new_cdp_session(bart.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    bart.go(stack.hub + "accounts/2fa/webauthn/add/")
    bart.fill("naam", "Telefoon van Bart")
    bart.tick("zonder wachtwoord")
    bart.picture("passkey", pictures)
    bart.follow("ga verder")
    bart.page.context.clear_cookies()
    bart.go(stack.municipalities["Hasselt"]["residents"] + "sign-in/")
    bart.follow("toegangssleutel")

    bart.page.wait_for_url(stack.municipalities["Hasselt"]["residents"])
    assert "Runkst-Centrum" in bart.text
