"""How a post ended: solved, lent, found, or the neighbours met."""

import pytest

from common.tenancy import entered
from tenant_apps.conversations.models import Outcome, Theme, outcomes_of
from tests.tenant_apps.conversations.talking import say


def test_a_post_that_ended_shrinks_and_may_open_again(world, door_client):
    post = say(world.an)
    client = door_client("residents", world.an)

    client.post(f"/posts/{post.pk}/outcome/", {"kind": "lent"})
    client.post(f"/posts/{post.pk}/outcome/", {"kind": "solved"})
    shrunk = client.get("/").content.decode()
    asked = client.get(f"/posts/{post.pk}/").content.decode()
    client.post(f"/posts/{post.pk}/outcome/", {"kind": ""})
    opened = client.get("/").content.decode()

    assert "post--done" in shrunk
    assert post.text not in shrunk
    assert "Is it open after all?" in asked
    assert "post--done" not in opened


def test_an_outcome_that_does_not_exist_is_refused(world, door_client):
    post = say(world.an)

    response = door_client("residents", world.an).post(
        f"/posts/{post.pk}/outcome/", {"kind": "won"}
    )

    assert response.status_code == 400


@pytest.mark.parametrize("theme", Theme.values)
def test_every_theme_has_an_outcome(theme):
    assert Outcome.Kind.SOLVED in outcomes_of(theme)


def test_only_the_author_says_how_it_ended(world, door_client):
    post = say(world.an)

    for person, status in ((world.bart, 403), (world.chloe, 404), (world.dries, 404)):
        client = door_client("residents", person)
        answered = client.post(f"/posts/{post.pk}/outcome/", {"kind": "lent"})
        assert answered.status_code == status
    with entered(world.hasselt):
        assert not Outcome.objects.exists()
