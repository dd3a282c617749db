"""Let people move in: residents in the households of the open neighbourhoods."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from common.tenancy import entered
from demo.people import NAMED, NamedPerson, create_identity, made_up_name
from demo.towns import DemoTown
from shared_apps.identities.models import Identity
from tenant_apps.neighbourhoods.models import Household, Neighbourhood
from tenant_apps.residents.models import Resident
from tenants.models import Membership, Municipality

MONTHS_AGO = timedelta(days=150)


def settle(municipality: Municipality, town: DemoTown, count: int, chance: Random) -> None:
    """Let `count` made-up residents and the named ones move in, over the past five months."""
    with entered(municipality):
        homes = _homes()
        residents = [_resident(homes[number % len(homes)], town, chance) for number in range(count)]
        Resident.objects.bulk_create(residents)
    _remember(municipality, residents)
    for person in NAMED:
        if person.role == "resident" and person.municipality == town.slug:
            _settle_named(person, municipality)


def _homes() -> list[Sequence[Household]]:
    """Return the households of each open neighbourhood."""
    return [
        list(
            Household.objects.filter(address__neighbourhood=neighbourhood).select_related(
                "address__neighbourhood"
            )
        )
        for neighbourhood in Neighbourhood.objects.open()
    ]


def _resident(homes: Sequence[Household], town: DemoTown, chance: Random) -> Resident:
    language = chance.choice(town.talk)
    first_name, last_name = made_up_name(language, chance)
    household = chance.choice(homes)
    return _living_in(household, first_name, last_name, _some_time_ago(chance))


def _living_in(household: Household, first: str, last: str, joined_at: datetime) -> Resident:
    neighbourhood = household.address.neighbourhood
    if neighbourhood is None:
        raise ValueError("a household of the demo lies in no neighbourhood")
    return Resident(
        household=household,
        neighbourhood=neighbourhood,
        first_name=first,
        last_name=last,
        street=household.address.street,
        joined_at=joined_at,
        last_seen_at=timezone.now() - timedelta(days=3),
        is_demo=True,
    )


def _some_time_ago(chance: Random) -> datetime:
    # More people joined early on, after the letters, than lately.
    return timezone.now() - MONTHS_AGO * (1 - chance.random() ** 1.6) - timedelta(hours=3)


def _remember(municipality: Municipality, residents: list[Resident]) -> None:
    identities = [
        Identity(
            kind=Identity.Kind.RESIDENT,
            email=f"buur-{resident.id.hex}@example.org",
            password="!made-up residents do not sign in",
            first_name=resident.first_name,
            last_name=resident.last_name,
            language=municipality.default_language,
            is_demo=True,
        )
        for resident in residents
    ]
    Identity.objects.bulk_create(identities)
    Membership.objects.bulk_create(
        Membership(identity=identity, municipality=municipality, resident_id=resident.id)
        for identity, resident in zip(identities, residents, strict=True)
    )


def _settle_named(person: NamedPerson, municipality: Municipality) -> None:
    with entered(municipality):
        home = Household.objects.filter(
            address__neighbourhood__name=person.neighbourhood, residents=None
        ).select_related("address__neighbourhood")[0]
        joined_at = timezone.now() - timedelta(days=40)
        resident = _living_in(home, person.first_name, person.last_name, joined_at)
        resident.save(force_insert=True)
    Membership.objects.create(
        identity=create_identity(person), municipality=municipality, resident_id=resident.id
    )
