"""What the attackers are after: residents' content with canary words, committed for real logins."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from django.utils import timezone

from common.tenancy import entered
from tenant_apps.conversations.models import Photo, Post, Reply
from tenant_apps.residents.models import Resident
from tenants.logins import OWNER
from tenants.models import Municipality
from tests import databases

CANARIES = ("kanariepostit", "kanarietekst", "kanarieantwoord", "kanariebeeld")


@dataclass(frozen=True)
class Target:
    """One municipality's schema, as an attacker names it."""

    schema: str
    other: str
    cell: str


@pytest.fixture(scope="module")
def target(django_db_setup: None, django_db_blocker: Any) -> Iterator[Target]:
    """Commit residents' content in Hasselt; take it away after the module."""
    with django_db_blocker.unblock():
        with databases.logged_in_as(OWNER):
            hasselt = Municipality.objects.get(slug="hasselt")
            other = Municipality.objects.filter(cell=hasselt.cell).exclude(pk=hasselt.pk).first()
            write_canaries(hasselt)
        yield Target(
            hasselt.schema_name, other.schema_name if other else "m_000000000000", hasselt.cell
        )
        with databases.logged_in_as(OWNER), entered(hasselt):
            Post.objects.all().delete()


def write_canaries(municipality: Municipality) -> Post:
    """Let each resident of a municipality write a post, a photo and a reply with canary words."""
    with entered(municipality):
        for resident in Resident.objects.select_related("neighbourhood"):
            post = Post.objects.create(
                neighbourhood=resident.neighbourhood,
                author=resident,
                theme="help",
                title=CANARIES[0],
                text=CANARIES[1],
                created_at=timezone.now(),
            )
            Reply.objects.create(
                post=post, author=resident, text=CANARIES[2], created_at=timezone.now()
            )
            Photo.objects.create(
                post=post, file="none.webp", width=8, height=6, alt_text=CANARIES[3]
            )
    return post


@pytest.fixture
def attack(target: Target) -> Iterator[Any]:
    """Return `attack(login, *statements)`: run them in one session and return what came back."""
    sessions = []

    def run(login: str, *statements: str, autocommit: bool = False) -> list[Any]:
        url = databases.url_of(login, target.cell)
        session = psycopg.connect(url, autocommit=autocommit)
        sessions.append(session)
        session.execute(f'SET search_path = "{target.schema}"')
        cursor = session.cursor()
        database = session.info.dbname
        for statement in statements:
            cursor.execute(
                statement.format(schema=target.schema, other=target.other, database=database)
            )
        while cursor.nextset():
            pass
        return cursor.fetchall() if cursor.description else []

    yield run
    for session in sessions:
        session.close()
