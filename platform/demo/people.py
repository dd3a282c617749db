"""Who may sign in to the demo, and the names of those who only live there."""

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from shared_apps.identities.models import Identity
from tenants.models import Appointment, Municipality

PASSWORD = "samen-in-de-buurt-26"
TOTP_SECRET = "KWARTIER2DEMO3SECRET4FOR5SIGNING"


@dataclass(frozen=True)
class NamedPerson:
    """Somebody with a password: a resident of a neighbourhood, or an official by role."""

    first_name: str
    last_name: str
    role: str
    municipality: str = ""
    neighbourhood: str = ""
    title: str = ""

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def email(self) -> str:
        """An address that reaches nobody (RFC 2606)."""
        return f"{self.first_name}.{self.last_name}@example.org".lower().replace(" ", "")


NAMED = (
    NamedPerson("Bart", "Willems", "resident", "hasselt", "Runkst-Centrum"),
    NamedPerson("Nadia", "Aydin", "resident", "hasselt", "Runkst-Centrum"),
    NamedPerson("Chloe", "Dubois", "resident", "hasselt", "Kermt"),
    NamedPerson("Dries", "Janssens", "resident", "boechout", "Vremde centrum"),
    NamedPerson("Noor", "Benhaddou", "resident", "antwerpen", "Zurenborg"),
    NamedPerson("Emma", "Vandersmissen", "official", "hasselt", title="dienst communicatie"),
    NamedPerson("Jef", "Boons", "official", "boechout", title="dienst communicatie"),
    NamedPerson("Lien", "Claes", "official", "brasschaat", title="dienst communicatie"),
    NamedPerson("Rik", "Smets", "official", "hove", title="onthaal"),
    NamedPerson("Fatima", "Benali", "care_worker", "brasschaat", title="zorgteam"),
    NamedPerson("Guido", "Mertens", "project_manager", "antwerpen", title="Noorderlijn"),
    NamedPerson("Sam", "Maes", "staff"),
    NamedPerson("Sara", "Lemmens", "staff"),
)
FIRST_NAMES = (
    "Marleen Lieve Youssef Tom Els Karim Greet Luc Fatma Jan Sofie Mehmet Ingrid Pieter Amina "
    "Koen Hilde Rachid Lotte Walter Nele Omar Griet Dirk Zeynep Wim Katrien Bilal Ann Filip "
    "Leen Ahmet Veerle Stijn Samira Joris Martine Hakan Inge Peter Elif Ruben Lutgart Hassan "
    "Jana Eddy Meryem Bram Paula Ilse Mohamed Sara Guy Annelies Ibrahim Femke Johan Rita Arne"
).split()
FRENCH_FIRST_NAMES = "Claire Julien Aline Mathieu Sylvie Thomas Nadège Olivier Awa Benoît".split()
LAST_NAMES = (
    "Deckers|Claes|Jans|Peeters|Vanhove|Yilmaz|Geerts|Smeets|Vandeput|El Idrissi|Knaepen|"
    "Wouters|Demir|Nijs|Bollen|Thys|Hermans|Kaya|Vrancken|Moons|Aerts|Bensaid|Reynders|Cox|"
    "Lemmens|Ozturk|Schepers|Vos|Stevens|Houben|Driesen|Amrani|Gielen|Martens|Colla|Daems"
).split("|")
FRENCH_LAST_NAMES = "Lambert|Dumont|Leroy|Diallo|Marchal|Renard|Noël|Gérard".split("|")


def made_up_name(language: str, chance: Random) -> tuple[str, str]:
    """Return a first and a last name of nobody in particular."""
    if language == "fr":
        return chance.choice(FRENCH_FIRST_NAMES), chance.choice(FRENCH_LAST_NAMES)
    return chance.choice(FIRST_NAMES), chance.choice(LAST_NAMES)


@cache
def _hashed() -> str:
    """Hash the one password once: it is slow on purpose, and no secret here."""
    return make_password(PASSWORD)


def create_identity(person: NamedPerson) -> Identity:
    """Make a named person's identity, with what their door asks for."""
    # A project manager is an official of somebody else's, at the same door.
    is_manager = person.role == Appointment.Role.PROJECT_MANAGER
    kind = Identity.Kind.OFFICIAL if is_manager else person.role
    identity = Identity.objects.create(
        email=person.email,
        password=_hashed(),
        kind=kind,
        first_name=person.first_name,
        last_name=person.last_name,
        language="nl",
        is_demo=True,
    )
    if kind == Identity.Kind.RESIDENT:
        EmailAddress.objects.create(user=identity, email=person.email, verified=True, primary=True)
    else:
        Authenticator.objects.create(
            user=identity, type=Authenticator.Type.TOTP, data={"secret": TOTP_SECRET}
        )
    return identity


def appoint_officials() -> None:
    """Make the officials, care workers and staff, and appoint them."""
    for person in NAMED:
        if person.role == "resident":
            continue
        identity = create_identity(person)
        if person.municipality:
            Appointment.objects.create(
                identity=identity,
                municipality=Municipality.objects.get(slug=person.municipality),
                role=person.role,
                title=person.title,
            )


def listed() -> list[dict[str, Any]]:
    """Return the named people as `.local/demo.json` tells of them."""
    return [
        {
            "name": person.name,
            "role": person.role,
            "municipality": person.municipality.capitalize(),
            "email": person.email,
            "password": PASSWORD,
            "totp_secret": "" if person.role == "resident" else TOTP_SECRET,
        }
        for person in NAMED
    ]
