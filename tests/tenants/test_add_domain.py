"""A municipality answers at a domain of its own besides its subdomain."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tenants.hosts import municipality_at
from tests import databases
from tests.databases import OWNER

OWN = "buurten.hasselt.example"


@pytest.fixture(autouse=True)
def _as_the_owner(world):
    databases.set_role(OWNER)


def add(municipality: str, domain: str) -> str:
    told = StringIO()
    call_command("add_domain", municipality, domain, stdout=told)
    return told.getvalue()


def test_the_municipality_answers_there_too(world):
    assert municipality_at(OWN) is None

    told = add("hasselt", OWN.upper())

    assert OWN in told
    assert municipality_at(OWN) == world.hasselt
    assert municipality_at(world.hasselt.host) == world.hasselt


def test_again_changes_nothing(world):
    add("hasselt", OWN)
    add("hasselt", OWN)

    assert world.hasselt.domains.count() == 2


def test_a_domain_belongs_to_one_municipality(world):
    add("hasselt", OWN)

    with pytest.raises(CommandError, match="belongs to another municipality"):
        add("boechout", OWN)


@pytest.mark.parametrize(
    ("domain", "words"),
    [
        ("https://hasselt.example/", "no domain name"),
        ("hasselt..example", "no domain name"),
        ("hässelt.example", "no domain name"),
        ("x" * 300 + ".example", "no domain name"),
        ("kwartier.localhost", "is ours"),
        ("staff.kwartier.localhost", "is ours"),
    ],
)
def test_what_is_no_domain_of_theirs_is_refused(domain, words):
    with pytest.raises(CommandError, match=words):
        add("hasselt", domain)


def test_an_unknown_municipality_is_refused():
    with pytest.raises(CommandError, match="There is no municipality at atlantis"):
        add("atlantis", OWN)
