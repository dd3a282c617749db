"""The running product and a browser, for as long as the journeys take."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.keyboard import Keyboard
from tests.journeys.second_factor import present_code
from tests.stack import Stack, running

RESIDENTS = 160
PICTURES = Path(__file__).parents[2] / ".local" / "pictures"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A journey starts its own processes, and needs a browser."""
    missing = pytest.mark.skip(reason="no Chromium here: see the step browser of `manage.py test`")
    for item in items:
        if "journeys" in item.nodeid:
            item.add_marker(pytest.mark.single_layout)
            if not os.environ.get("KWARTIER_CHROMIUM"):
                item.add_marker(missing)


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The whole product, with a database of its own."""
    with running(tmp_path_factory.mktemp("stack"), RESIDENTS) as product:
        yield product


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where pictures of the last pages are kept, to be looked at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES


@pytest.fixture
def browse(stack: Stack) -> Iterator[Callable[..., Keyboard]]:
    """Return a maker of browsers, each somebody's own; closed after the test."""
    sync_playwright = pytest.importorskip("playwright.sync_api").sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ["KWARTIER_CHROMIUM"],
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )

        def make(language: str = "nl-BE") -> Keyboard:
            context = chromium.new_context(
                locale=language, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
            )
            context.set_default_timeout(60_000)
            return Keyboard(context.new_page())

        yield make
        chromium.close()


@pytest.fixture
def resident(stack: Stack, browse: Callable[..., Keyboard]) -> Callable[[str], Keyboard]:
    """Return a maker of residents who are signed in at their municipality."""

    def sign_in(name: str) -> Keyboard:
        person = stack.people[name]
        keyboard = browse()
        keyboard.go(stack.municipalities[person["municipality"]]["residents"] + "sign-in/")
        keyboard.page.keyboard.press("Tab")
        type_credentials(keyboard, person)
        return keyboard

    return sign_in


@pytest.fixture
def official(stack: Stack, browse: Callable[..., Keyboard]) -> Callable[[str], Keyboard]:
    """Return a maker of officials who are signed in at the dashboard, with a second factor."""

    def sign_in(name: str) -> Keyboard:
        person = stack.people[name]
        keyboard = browse()
        keyboard.go(_door_of(stack, person))
        type_credentials(keyboard, person)
        keyboard.fill("code", present_code(person["totp_secret"]))
        with keyboard.page.expect_navigation():
            keyboard.page.keyboard.press("Enter")
        return keyboard

    return sign_in


def _door_of(stack: Stack, person: dict[str, str]) -> str:
    if person["role"] == "staff":
        return stack.staff
    door = "care" if person["role"] == "care_worker" else "dashboard"
    return stack.municipalities[person["municipality"]][door]


def type_credentials(keyboard: Keyboard, person: dict[str, str]) -> None:
    """Type address and password, and send them."""
    keyboard.fill("e-mail", person["email"])
    keyboard.fill("wachtwoord", person["password"])
    with keyboard.page.expect_navigation():
        keyboard.page.keyboard.press("Enter")
    keyboard.page.wait_for_load_state("load")
