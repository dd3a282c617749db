"""An official asks for letters: what each neighbourhood takes, one letter to look at, then yes."""

import re
from datetime import timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from common.tenancy import entered
from tenant_apps.invitations.codes import CodeMistyped, read_code
from tenant_apps.invitations.models import LetterBatch
from tenant_apps.invitations.specimen import CODE
from tenant_apps.neighbourhoods.models import Household, Neighbourhood
from tests.tenant_apps.invitations.inviting import filled_in


def test_the_list_invites_to_send_the_first_letters(emma):
    page = emma.get("/letters/").text

    assert "No letters yet" in page


def test_every_neighbourhood_shows_how_many_letters_it_takes(emma, world):
    with entered(world.hasselt):
        household = Household.objects.filter(address__neighbourhood__name="Kermt")[0]
        Household.objects.filter(pk=household.pk).update(no_letters=True)
        Household.objects.filter(address__neighbourhood__name="Banneux").delete()

    page = " ".join(emma.get("/letters/new/").text.split())

    assert re.search(r"Kermt</a></th> <td[^>]*><span>11</span>", page)
    assert re.search(r"Banneux</th> <td[^>]*><span>no addresses yet</span>", page)


def test_the_list_of_neighbourhoods_takes_the_same_queries_for_more_of_them(
    emma, world, django_assert_num_queries
):
    connection = connections[world.hasselt.cell]
    emma.get("/letters/new/")  # fills the cache of hosts
    with CaptureQueriesContext(connection) as few:
        emma.get("/letters/new/")
    for_few = len(few)
    with entered(world.hasselt):
        Neighbourhood.objects.bulk_create(
            Neighbourhood(name=f"Wijk {number}", source_code=f"W{number}", boundary={})
            for number in range(20)
        )
    emma.get("/letters/new/")

    with django_assert_num_queries(for_few, using=world.hasselt.cell):
        emma.get("/letters/new/")


def test_what_is_filled_in_wrong_is_said_beside_the_field(emma, kermt):
    yesterday = timezone.localdate() - timedelta(days=1)

    page = emma.post(
        f"/letters/new/{kermt.pk}/",
        filled_in(contact="🏡", max_adults="40", expires_on=yesterday.isoformat()),
    ).text

    assert "Use letters and digits." in page
    assert "Give people at least four weeks." in page
    assert "Is this the letter?" not in page


def test_one_letter_and_the_forecast_come_before_the_question(emma, kermt, world):
    page = emma.post(f"/letters/new/{kermt.pk}/", filled_in()).text

    assert "Prepare 12 letters" in page
    assert "€14.40" in page.replace("\xa0", " ")
    with entered(world.hasselt):
        assert not LetterBatch.objects.exists()


@pytest.mark.parametrize(("kind", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_the_preview_is_a_letter_with_a_code_that_opens_nothing(emma, kermt, kind, start):
    response = emma.get(f"/letters/new/{kermt.pk}/preview.{kind}", filled_in())

    assert response.content.startswith(start)
    assert "no-store" in response.headers["Cache-Control"]
    with pytest.raises(CodeMistyped):
        read_code(CODE)


def test_a_preview_of_nonsense_is_not_found(emma, kermt):
    assert emma.get(f"/letters/new/{kermt.pk}/preview.svg", filled_in()).status_code == 404
    assert emma.get(f"/letters/new/{kermt.pk}/preview.png", {"contact": ""}).status_code == 404


def test_emma_asks_and_follows_her_letters(emma, kermt, world):
    form = filled_in(confirm="yes")

    response = emma.post(f"/letters/new/{kermt.pk}/", form)

    assert response.headers["Location"] == f"/letters/{form['batch_id']}/"
    assert "The letters are next in line" in emma.get(response.headers["Location"]).text
    with entered(world.hasselt):
        batch = LetterBatch.objects.get()
    assert batch.requested_by == "Emma Vandersmissen"
    assert batch.max_adults == 3


def test_sending_the_form_twice_asks_once(emma, kermt, world):
    form = filled_in(confirm="yes")

    first = emma.post(f"/letters/new/{kermt.pk}/", form)
    second = emma.post(f"/letters/new/{kermt.pk}/", form)

    assert first.headers["Location"] == second.headers["Location"]
    with entered(world.hasselt):
        assert LetterBatch.objects.count() == 1


def test_a_second_batch_while_one_is_under_way_leads_to_the_first(emma, kermt):
    first = emma.post(f"/letters/new/{kermt.pk}/", filled_in(confirm="yes"))
    second = emma.post(f"/letters/new/{kermt.pk}/", filled_in(confirm="yes"), follow=True)

    assert second.redirect_chain[-1][0] == first.headers["Location"]
    assert "are being prepared already" in second.text


def test_a_neighbourhood_without_addresses_cannot_get_letters(emma, world):
    with entered(world.hasselt):
        banneux = Neighbourhood.objects.get(name="Banneux")
        Household.objects.filter(address__neighbourhood=banneux).delete()

    page = emma.post(f"/letters/new/{banneux.pk}/", filled_in(confirm="yes"), follow=True).text

    assert "no addresses to write to yet" in page
