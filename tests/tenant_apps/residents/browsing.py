"""Follow a redirect to another host with that host's own browser session."""

from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from common.addresses import door_url, hub_url
from common.tenancy import entered
from tests.shared_apps.identities.codes import mailed_code
from tests.tenant_apps.invitations.inviting import free_household, invite

EMAIL = "nadia.elamrani@example.org"
PASSWORD = "drie fietsen in de gang"


def path_on(response: Any, origin: str) -> str:
    """Return the path that a redirect leads to; it must be on the given origin."""
    target = response["Location"]
    assert target.startswith(origin), target
    return target.removeprefix(origin)


def path_on_hub(response: Any) -> str:
    """Return the path on the identity host that a redirect leads to."""
    return path_on(response, hub_url(""))


def path_at(municipality: Any, response: Any) -> str:
    """Return the path on a municipality's host that a redirect leads to."""
    return path_on(response, door_url("residents", municipality, ""))


def query_of(path: str) -> dict[str, str]:
    """Return the query of a path."""
    return {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}


def in_english(client: Any) -> Any:
    """Have chosen, in a client, the language in which the tests read the pages."""
    client.cookies["kwartier_language"] = "en"
    return client


class Browser:
    """One person's browser: cookies of the identity host and of municipalities' hosts."""

    def __init__(self, door_client: Any) -> None:
        self._make = door_client
        self.hub = in_english(door_client("residents"))
        self._hosts: dict[Any, Any] = {}

    def at(self, municipality: Any) -> Any:
        """Return the browser on a municipality's host."""
        key = municipality.pk
        if key not in self._hosts:
            self._hosts[key] = in_english(self._make("residents", municipality=municipality))
        return self._hosts[key]

    def sign_in_at_hub(self, email: str, password: str) -> Any:
        """Fill in the sign-in page."""
        return self.hub.post("/accounts/login/", {"login": email, "password": password})

    def enter(self, municipality: Any, wanted: str = "/") -> Any:
        """Go from a municipality's sign-in to the identity host and back."""
        begun = self.at(municipality).get("/sign-in/", {"next": wanted})
        handed = self.hub.get(path_on_hub(begun))
        if handed.status_code != 302:
            return handed
        return self.at(municipality).get(path_at(municipality, handed))

    def type_code(self, municipality: Any, code: str) -> Any:
        """Type the code of a letter and confirm the address."""
        page = self.at(municipality)
        page.post("/join/", {"code": code})
        return page.get("/join/address/")

    def give_name(self, municipality: Any, first: str = "Nadia", last: str = "El Amrani") -> Any:
        """Fill in the name; the redirect carries the ticket."""
        given = {"first_name": first, "last_name": last, "language": "en", "is_adult": "on"}
        return self.at(municipality).post("/join/name/", {**given, "hold_id": str(uuid4())})

    def bring_ticket(self, municipality: Any, code: str) -> Any:
        """Go from the code to the identity host."""
        self.type_code(municipality, code)
        ticket = path_on_hub(self.give_name(municipality))
        self.hub.get(ticket)
        return self.hub.get("/join/")

    def sign_up(self, email: str = EMAIL, password: str = PASSWORD) -> Any:
        """Make an account and confirm its address with the mailed code."""
        self.hub.post("/accounts/signup/", {"email": email, "password1": password})
        return self.hub.post("/accounts/confirm-email/", {"code": mailed_code(email)})


def code_for(municipality: Any, neighbourhood: str = "Kermt", **values: Any) -> str:
    """Return the code of a new letter to a free household."""
    with entered(municipality):
        return invite(free_household(neighbourhood), **values)[1]
