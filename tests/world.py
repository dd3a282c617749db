"""The small named world: a few people in Hasselt, one in Boechout, Antwerp without a licence.

It is made once per run and committed; each test works on it in a transaction of its own.
"""

from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils import timezone

from common.tenancy import entered
from shared_apps.identities.models import Identity
from tenant_apps.neighbourhoods.models import Address, Household, Neighbourhood
from tenant_apps.residents.models import Resident
from tenants.models import Appointment, Membership, Municipality
from tenants.provisioning import register_municipality, run_provisioning

PASSWORD = "een lange zin als wachtwoord"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
MUNICIPALITIES = {
    "hasselt": ("Hasselt", "pilot", ["nl", "en"], "#0b5563", 5.33),
    "boechout": ("Boechout", "licensed", ["nl"], "#b3362b", 4.49),
    "antwerpen": ("Antwerpen", "community", ["nl", "fr"], "#a3123a", 4.40),
}
NEIGHBOURHOODS = {
    "hasselt": ["Runkst-Centrum", "Kermt", "Kuringen-Centrum", "Banneux", "Godsheide"],
    "boechout": ["Vremde", "Boechout-Centrum"],
    "antwerpen": ["Zurenborg", "Linkeroever"],
}
RESIDENTS = {
    "an": ("An", "Peeters", "hasselt", "Runkst-Centrum"),
    "bart": ("Bart", "Willems", "hasselt", "Runkst-Centrum"),
    "chloe": ("Chloé", "Dubois", "hasselt", "Kermt"),
    "dries": ("Dries", "Janssens", "boechout", "Vremde"),
    "noor": ("Noor", "El Amrani", "antwerpen", "Zurenborg"),
}
OFFICIALS = {
    "emma": ("Emma", "Vandersmissen", "official", "hasselt", "official"),
    "fatima": ("Fatima", "Benali", "care_worker", "hasselt", "care_worker"),
    "guido": ("Guido", "Noorderlijn", "official", "antwerpen", "project_manager"),
    "sam": ("Sam", "Maes", "staff", "", ""),
    "sara": ("Sara", "Lemmens", "staff", "", ""),
}


@dataclass
class Person:
    """Somebody of the world: the identity, where they belong, and as what."""

    identity: Identity
    municipality: Municipality | None = None
    resident: Resident | None = None


def build() -> None:
    """Make the world. Run as the owner, who sees identities of every kind."""
    for slug, (name, state, languages, colour, longitude) in MUNICIPALITIES.items():
        job = register_municipality(
            name=name, slug=slug, languages=languages, state=state, brand_colour=colour
        )
        municipality = run_provisioning(job).municipality
        with entered(municipality):
            _build_neighbourhoods(slug, longitude)
    for first, last, slug, neighbourhood in RESIDENTS.values():
        settle(first, last, Municipality.objects.get(slug=slug), neighbourhood)
    for first, last, kind, slug, role in OFFICIALS.values():
        _appoint(first, last, kind, slug, role)


def _build_neighbourhoods(slug: str, longitude: float) -> None:
    for number, name in enumerate(NEIGHBOURHOODS[slug]):
        west, south = longitude + 0.02 * number, 50.93
        ring = [[west, south], [west + 0.02, south], [west + 0.02, south + 0.01]]
        ring += [[west, south + 0.01], [west, south]]
        neighbourhood, _is_new = Neighbourhood.objects.update_or_create(
            name=name,
            defaults={
                "source_code": f"{slug}-{number}",
                "boundary": {"type": "Polygon", "coordinates": [ring]},
            },
        )
        for house_number in range(1, 13):
            address = Address.objects.create(
                key=f"{name}-{house_number}",
                street="Vredestraat",
                house_number=str(house_number),
                postal_code="3500",
                locality=slug.capitalize(),
                longitude=west + 0.001 * house_number,
                latitude=south + 0.005,
                neighbourhood=neighbourhood,
            )
            Household.objects.create(address=address)


def settle(first: str, last: str, municipality: Municipality, neighbourhood: str) -> Person:
    """Let somebody live in the first free household of a neighbourhood."""
    identity = _identity(first, last, "resident")
    with entered(municipality):
        place = Neighbourhood.objects.get(name=neighbourhood)
        household = Household.objects.filter(address__neighbourhood=place, residents=None).order_by(
            "address__house_number"
        )[0]
        resident = Resident.objects.create(
            household=household,
            neighbourhood=place,
            first_name=first,
            last_name=last,
            street=household.address.street,
            joined_at=timezone.now(),
        )
    Membership.objects.create(identity=identity, municipality=municipality, resident_id=resident.id)
    return Person(identity, municipality, resident)


def _identity(first: str, last: str, kind: str) -> Identity:
    email = f"{first}.{last}@example.org".lower().replace(" ", "")
    identity = Identity.objects.create_user(
        email, PASSWORD, kind=kind, first_name=first, last_name=last, language="nl"
    )
    if kind == "resident":
        EmailAddress.objects.create(user=identity, email=email, verified=True, primary=True)
    else:
        Authenticator.objects.create(
            user=identity, type=Authenticator.Type.TOTP, data={"secret": TOTP_SECRET}
        )
    return identity


def _appoint(first: str, last: str, kind: str, slug: str, role: str) -> None:
    identity = _identity(first, last, kind)
    if role:
        municipality = Municipality.objects.get(slug=slug)
        Appointment.objects.create(identity=identity, municipality=municipality, role=role)


class World:
    """The world as a test finds it: `world.an`, `world.hasselt`, `world.emma`."""

    def __init__(self, people: dict[str, Person]) -> None:
        self._people = people

    def __getattr__(self, name: str) -> Any:
        if name in MUNICIPALITIES:
            return Municipality.objects.get(slug=name)
        if name in self._people:
            return self._people[name]
        raise AttributeError(name)


def load() -> World:
    """Read the world's people; run with a login that sees every kind of identity."""
    people = {}
    for key, (first, last, slug, _neighbourhood) in RESIDENTS.items():
        municipality = Municipality.objects.get(slug=slug)
        with entered(municipality):
            resident = Resident.objects.select_related("neighbourhood", "household").get(
                first_name=first, last_name=last
            )
        identity = Identity.objects.get(first_name=first, last_name=last)
        people[key] = Person(identity, municipality, resident)
    for key, (first, last, _kind, slug, _role) in OFFICIALS.items():
        identity = Identity.objects.get(first_name=first, last_name=last)
        home = Municipality.objects.get(slug=slug) if slug else None
        people[key] = Person(identity, home)
    return World(people)
