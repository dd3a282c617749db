"""A member of platform staff is appointed by a command, and told by mail how to sign in."""

import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from shared_apps.identities.models import Identity
from shared_apps.notifications.models import HubMail
from tests.databases import set_role

EMAIL = "tine@kwartier.example"


@pytest.fixture(autouse=True)
def _as_the_owner(world: Any) -> None:
    set_role("kwartier_owner")


def _appoint(*arguments: str, **options: str) -> str:
    said = StringIO()
    call_command("appoint_staff", *arguments, stdout=said, **options)
    return said.getvalue()


def test_somebody_is_let_in_at_the_staff_door_and_told_so():
    said = _appoint(" Tine@Kwartier.Example ", "Tine", "De Wit")

    made = Identity.objects.get(email=EMAIL)
    mail = HubMail.objects.get(to=EMAIL)
    assert (made.kind, made.full_name, made.language) == ("staff", "Tine De Wit", "en")
    assert not made.has_usable_password()
    assert mail.subject == "You can sign in as platform staff"
    assert "Hello Tine," in mail.text
    assert said.startswith("Tine De Wit is a member of platform staff")


def test_the_link_in_the_mail_leads_to_the_page_where_a_password_is_asked_for(door_client: Any):
    _appoint(EMAIL, "Tine", "De Wit")
    link = re.search(r"https?://\S+", HubMail.objects.get(to=EMAIL).text)
    assert link is not None
    _scheme, _, rest = link.group().partition("://")
    host, _, path = rest.partition("/")

    page = door_client("staff").get(f"/{path}")

    assert host.startswith("staff.kwartier.localhost")
    assert page.status_code == 200


def test_the_mail_is_in_the_language_asked_for():
    _appoint(EMAIL, "Tine", "De Wit", language="nl")

    assert Identity.objects.get(email=EMAIL).language == "nl"


def test_who_is_staff_already_is_refused_and_told_nothing(world: Any):
    before = HubMail.objects.count()

    with pytest.raises(CommandError, match="is a member of platform staff already"):
        _appoint(world.sam.identity.email.upper(), "Samuel", "Maes")

    assert HubMail.objects.count() == before
    assert Identity.objects.get(pk=world.sam.identity.pk).first_name == "Sam"


def test_an_official_with_the_same_address_gets_an_identity_of_their_own(world: Any):
    _appoint(world.emma.identity.email, "Emma", "Vandersmissen")

    kinds = Identity.objects.filter(email=world.emma.identity.email).values_list("kind", flat=True)
    assert set(kinds) == {"official", "staff"}


@pytest.mark.parametrize(
    ("email", "first_name"), [("tine", "Tine"), (EMAIL, "  "), (EMAIL, "T" * 61)]
)
def test_nonsense_is_refused(email: str, first_name: str):
    with pytest.raises(CommandError, match=r"no e-mail address|1 to 60 characters"):
        _appoint(email, first_name, "De Wit")

    assert not Identity.objects.filter(last_name="De Wit").exists()
