"""`.local/demo.json`: where the running demo answers and who may sign in."""

import json
from dataclasses import dataclass, field

from bootstrap import mail
from bootstrap.environments import WEB_DOORS, Surroundings
from bootstrap.places import LOCAL, write_private

PATH = LOCAL / "demo.json"


@dataclass(frozen=True)
class People:
    """What loading the demo made: who signs in, and where each municipality answers."""

    people: list[dict[str, str]] = field(default_factory=list)
    municipalities: dict[str, dict[str, str]] = field(default_factory=dict)


def write(surroundings: Surroundings, people: People) -> None:
    """Write it whole, for its owner's eyes only: it holds passwords."""
    content = {
        "doors": {
            door: {"url": door_url(surroundings, door), "database_url": url}
            for door in WEB_DOORS
            if (url := surroundings.database_url(door))
        },
        "municipalities": people.municipalities,
        "people": people.people,
        "mail_url": mail.page_url(surroundings.mail_port),
    }
    write_private(PATH, json.dumps(content, indent=1, ensure_ascii=False))


def forget() -> None:
    """A demo that does not run has no addresses."""
    PATH.unlink(missing_ok=True)


def door_url(surroundings: Surroundings, door: str) -> str:
    """The address of a door that is nobody's in particular."""
    prefix = "" if door == "residents" else f"{door}."
    return f"http://{prefix}{surroundings.domain}:{surroundings.ports[door]}/"


def first_pages(surroundings: Surroundings, people: People) -> list[str]:
    """For each door one address that has to answer."""
    return [
        next(
            (urls[door] for urls in people.municipalities.values() if door in urls),
            door_url(surroundings, door),
        )
        for door in WEB_DOORS
    ]


def welcome(surroundings: Surroundings, people: People) -> str:
    """What to open and whom to be."""
    lines = ["", f"Public site      {door_url(surroundings, 'residents')}"]
    for name, urls in people.municipalities.items():
        lines += [f"{name:<16} {url}  ({door})" for door, url in urls.items()]
    lines += [
        f"Platform staff   {door_url(surroundings, 'staff')}",
        f"Outgoing mail    {mail.page_url(surroundings.mail_port)}",
        f"One-time codes   {mail.page_url(surroundings.mail_port)}people",
        "",
        "Sign in as",
        *(_person(person) for person in people.people),
        "",
        "Ctrl-C stops everything.",
    ]
    return "\n".join(lines)


def _person(person: dict[str, str]) -> str:
    place = person.get("municipality") or ""
    return (
        f"  {person['name']:<22} {person['role']:<12} {place:<12} "
        f"{person['email']:<40} {person['password']}"
    )
