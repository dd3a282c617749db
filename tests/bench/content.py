"""A municipality with much in it: 5,000 residents, 2,000 posts and 10,000 replies in one place."""

import random
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connections
from django.db.models import Count
from django.utils import timezone

from common.tenancy import entered
from shared_apps.identities.models import Identity
from tenant_apps.conversations.models import Post, Reply, Theme
from tenant_apps.neighbourhoods.models import Address, Household, Neighbourhood
from tenant_apps.residents.models import Resident
from tenants.admission import RESIDENT_KEY
from tenants.models import Membership, Municipality
from tenants.provisioning import register_municipality, run_provisioning

RESIDENTS, POSTS, REPLIES, SIGNED_IN = 5_000, 2_000, 10_000, 40
TEXT = "Wie heeft er zaterdag een ladder te leen? Ik breng ze maandag terug, met koffie erbij. "
SQUARE = {"type": "Polygon", "coordinates": [[[5.3, 50.9], [5.4, 50.9], [5.4, 51.0], [5.3, 50.9]]]}
chance = random.Random(7)


@dataclass(frozen=True)
class Content:
    """What the requests need to know."""

    municipality: Municipality
    neighbourhood: Neighbourhood
    post_ids: list[str]
    cookies: list[str]


def write() -> Content:
    """Write it all and sign some residents in."""
    job = register_municipality(
        name="Bench", slug="bench", languages=["nl", "fr"], state="licensed"
    )
    municipality = run_provisioning(job).municipality
    with entered(municipality):
        neighbourhood = Neighbourhood.objects.create(
            name="Bench-Centrum", source_code="bench", source="bench", boundary=SQUARE
        )
        residents = _residents(neighbourhood, households(neighbourhood, RESIDENTS // 2))
        posts = _posts(neighbourhood, residents)
        _replies(posts, residents)
        _take_statistics(municipality)
    identities = _identities(municipality, residents)
    cookies = [_session(identities[n], residents[n]) for n in range(SIGNED_IN)]
    return Content(municipality, neighbourhood, [str(post.pk) for post in posts[-50:]], cookies)


def _take_statistics(municipality: Municipality) -> None:
    """Do now what autovacuum does within a minute of so many rows: tell the planner of them."""
    with connections[municipality.cell].cursor() as cursor:
        cursor.execute("ANALYZE")


def households(neighbourhood: Neighbourhood, count: int) -> list[Household]:
    """Write addresses with a household each."""
    addresses = [
        Address(
            key=f"{neighbourhood.pk}-{n}",
            street=f"Straat {n % 60}",
            house_number=str(n // 60 + 1),
            postal_code="3500",
            locality="Bench",
            longitude=5.31,
            latitude=50.91,
            neighbourhood=neighbourhood,
        )
        for n in range(count)
    ]
    Address.objects.bulk_create(addresses, batch_size=1000)
    homes = [Household(address=address) for address in addresses]
    return Household.objects.bulk_create(homes, batch_size=1000)


def _residents(neighbourhood: Neighbourhood, homes: list[Household]) -> list[Resident]:
    rows = [
        Resident(
            household=homes[n // 2],
            neighbourhood=neighbourhood,
            first_name=f"Voornaam{n}",
            last_name=f"Achternaam{n % 900}",
            street=f"Straat {n % 60}",
            joined_at=timezone.now(),
        )
        for n in range(RESIDENTS)
    ]
    return Resident.objects.bulk_create(rows, batch_size=1000)


def _posts(neighbourhood: Neighbourhood, residents: list[Resident]) -> list[Post]:
    started = timezone.now() - timedelta(hours=POSTS)
    rows = [
        Post(
            neighbourhood=neighbourhood,
            author=chance.choice(residents),
            theme=chance.choice(Theme.values),
            title=f"Bericht {n} over iets dat in de buurt gebeurt",
            text=TEXT * chance.randint(1, 8),
            reply_count=REPLIES // POSTS,
            created_at=started + timedelta(hours=n),
        )
        for n in range(POSTS)
    ]
    return Post.objects.bulk_create(rows, batch_size=1000)


def _replies(posts: list[Post], residents: list[Resident]) -> None:
    rows = [
        Reply(
            post=posts[n % POSTS],
            author=chance.choice(residents),
            text=TEXT * chance.randint(1, 3),
            created_at=posts[n % POSTS].created_at + timedelta(minutes=n // POSTS),
        )
        for n in range(REPLIES)
    ]
    Reply.objects.bulk_create(rows, batch_size=1000)
    assert Post.objects.annotate(n=Count("replies")).filter(n=REPLIES // POSTS).count() == POSTS


def _identities(municipality: Municipality, residents: list[Resident]) -> list[Identity]:
    rows = [
        Identity(
            kind="resident",
            email=f"{resident.id.hex}@example.org",
            password="!",
            first_name=resident.first_name,
            last_name=resident.last_name,
            language="nl",
        )
        for resident in residents
    ]
    identities = Identity.objects.bulk_create(rows, batch_size=1000)
    Membership.objects.bulk_create(
        [
            Membership(identity=identity, municipality=municipality, resident_id=resident.id)
            for identity, resident in zip(identities, residents, strict=True)
        ],
        batch_size=1000,
    )
    return identities


def _session(identity: Identity, resident: Resident) -> str:
    """Sign a resident in; return the cookie's value."""
    store: Any = import_module("shared_apps.identities.sessions.residents").SessionStore()
    store[SESSION_KEY] = str(identity.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = identity.get_session_auth_hash()
    store[RESIDENT_KEY] = str(resident.pk)
    store.create()
    return str(store.session_key)
