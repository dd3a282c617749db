"""The ticket between two hosts: forged, expired, used, somebody else's, or lost in between."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from common.tenancy import entered
from shared_apps.identities.models import JoinTicket
from shared_apps.notifications.models import HubEvent
from tenant_apps.invitations.joining import views_hub
from tenant_apps.invitations.models import Redemption
from tenants.models import Membership
from tests.tenant_apps.residents.browsing import EMAIL, Browser, code_for
from tests.world import PASSWORD as OF_THE_WORLD


@pytest.fixture
def nadia(door_client):
    return Browser(door_client)


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("ticket", ["", "forged", "é"])
def test_a_forged_ticket_leads_nowhere(nadia, ticket):
    shown = nadia.hub.get("/join/", {"ticket": ticket})

    assert "Begin with your letter" in text(shown)
    assert "with a letter" in text(nadia.hub.get("/accounts/signup/"))


def test_an_expired_ticket_says_to_begin_again(nadia, world):
    nadia.bring_ticket(world.hasselt, code_for(world.hasselt))
    JoinTicket.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    shown = nadia.hub.get("/join/")

    assert shown.status_code == 410
    assert "the hour is over" in text(shown)


def test_a_used_ticket_says_to_begin_again(door_client, nadia, world):
    nadia.bring_ticket(world.hasselt, code_for(world.hasselt))
    nadia.sign_up()
    nadia.hub.get("/join/complete/")
    digest = JoinTicket.objects.get().digest
    thief = Browser(door_client)
    session = thief.hub.session
    session["join_ticket"] = digest
    session.save()

    assert thief.hub.get("/join/").status_code == 410


def test_following_somebody_elses_link_joins_nothing(nadia, world):
    """A signed-in resident who is lured to another's ticket is asked first."""
    nadia.sign_in_at_hub(world.dries.identity.email, OF_THE_WORLD)

    nadia.bring_ticket(world.hasselt, code_for(world.hasselt))
    nadia.hub.get("/join/complete/")

    assert Membership.objects.filter(identity=world.dries.identity).count() == 1


def test_a_member_already_sees_so_and_may_be_somebody_else(nadia, world):
    nadia.sign_in_at_hub(world.an.identity.email, OF_THE_WORLD)
    shown = nadia.bring_ticket(world.hasselt, code_for(world.hasselt))

    assert "You take part in Hasselt already" in text(shown)

    assert nadia.hub.post("/join/other-account/")["Location"] == "/accounts/login/?next=/join/"
    assert nadia.hub.get("/join/")["Location"] == "/accounts/signup/"


def test_an_interrupted_join_is_finished_at_the_next_sign_in(nadia, world, monkeypatch):
    def away(**_kwargs):
        raise OperationalError("the cell is away")

    nadia.bring_ticket(world.hasselt, code_for(world.hasselt))
    nadia.sign_up()
    with monkeypatch.context() as patch:
        patch.setattr(views_hub, "act_on_events_about", away)
        assert "sign-in" in nadia.hub.get("/join/complete/")["Location"]
    assert HubEvent.objects.get().handled_at is None

    assert nadia.enter(world.hasselt)["Location"] == "/"
    assert HubEvent.objects.get().handled_at


def test_a_place_lost_in_the_last_moment_gets_a_clear_page(nadia, world):
    nadia.bring_ticket(world.hasselt, code_for(world.hasselt))
    nadia.sign_up()
    with entered(world.hasselt):
        Redemption.objects.all().delete()

    lost = nadia.hub.get("/join/complete/")

    assert lost.status_code == 410
    assert "type the code of your letter again" in text(lost)
    assert not Membership.objects.filter(identity__email=EMAIL).exists()
