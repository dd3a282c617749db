"""A trial sends no letters, has at most twenty test residents, and says so on every page."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from billing.queries import is_allowed
from common.tenancy import entered
from onboarding.models import Onboarding
from shared_apps.identities.models import Identity, JoinTicket
from shared_apps.identities.tickets import digest_of_ticket, issue_join_ticket
from shared_apps.notifications.models import HubEvent
from shared_apps.site.models import Listing
from tenant_apps.conversations.models import Post
from tenant_apps.invitations.orders import Order
from tenant_apps.invitations.services import NoLettersOnTrial, check_code, request_letters
from tenant_apps.invitations.services.trying import NotOnTrial, make_test_code, trial_codes_made
from tenant_apps.neighbourhoods.models import Address, Neighbourhood
from tenant_apps.neighbourhoods.services.listing import list_all_publicly
from tenant_apps.residents.services import act_on_pending, join_municipality
from tenants.models import Membership, Municipality
from tenants.trials import MOST_TEST_RESIDENTS, TrialFull, end_trial
from tests.onboarding.walking import text


@pytest.fixture
def on_trial(world):
    """Return Hasselt as if it were being tried out."""
    Municipality.objects.filter(slug="hasselt").update(is_trial=True, state="community")
    return Municipality.objects.get(slug="hasselt")


def join(municipality: Municipality, number: int) -> Membership:
    """Let somebody join with a ticket."""
    identity = Identity.objects.create_user(f"test{number}@example.org", "x", kind="resident")
    ticket = issue_join_ticket(
        municipality_id=municipality.id,
        redemption_id=uuid4(),
        first_name="Test",
        last_name=str(number),
        language="nl",
        expires_at=timezone.now() + timedelta(hours=1),
    )
    return join_municipality(identity=identity, digest=digest_of_ticket(ticket))


def test_no_letters_are_asked_for(on_trial):
    order = Order("Emma", "", "info@hasselt.example", 4, timezone.localdate())

    with entered(on_trial), pytest.raises(NoLettersOnTrial):
        request_letters(neighbourhood=Neighbourhood.objects.all()[0], order=order, batch_id=uuid4())


def test_the_dashboard_says_when_letters_begin(on_trial, world, door_client):
    emma = door_client("dashboard", world.emma)

    answer = emma.get("/letters/")

    assert answer.status_code == 403
    assert "Letters begin when you go live" in text(answer)


def test_the_dashboard_opens_without_a_licence_and_says_that_it_is_a_trial(
    on_trial, world, door_client
):
    answer = door_client("dashboard", world.emma).get("/")

    assert answer.status_code == 200
    assert "This is a trial." in text(answer)
    assert [c for c in ("announce", "announce_crisis", "invite") if is_allowed(on_trial, c)] == [
        "announce"
    ]


def test_residents_pages_say_so_too_and_live_ones_do_not(on_trial, world, door_client):
    assert "This is a trial." in text(door_client("residents", world.an).get("/"))
    assert "This is a trial." not in text(door_client("residents", world.dries).get("/"))


def test_twenty_test_residents_and_no_more(on_trial):
    before = Membership.objects.filter(municipality=on_trial, ended_at=None).count()
    for number in range(MOST_TEST_RESIDENTS - before):
        join(on_trial, number)

    with pytest.raises(TrialFull):
        join(on_trial, 99)

    assert JoinTicket.objects.filter(used_at=None).count() == 1


def test_a_live_municipality_has_no_such_limit(world):
    for number in range(MOST_TEST_RESIDENTS + 1):
        join(world.boechout, number)


def test_the_public_map_does_not_show_a_trial(on_trial):
    list_all_publicly()

    assert set(Listing.objects.values_list("name", flat=True)) == {"Boechout", "Antwerpen"}


def test_when_it_goes_live_test_residents_leave(on_trial, world):
    end_trial(municipality=on_trial)
    end_trial(municipality=on_trial)

    assert not Membership.objects.filter(municipality=on_trial, ended_at=None).exists()
    assert Membership.objects.filter(municipality=world.boechout, ended_at=None).exists()
    left = HubEvent.objects.filter(topic="resident.left", municipality_id=on_trial.id)
    assert left.count() == 3
    on_trial.refresh_from_db()
    assert not on_trial.is_trial


@pytest.fixture
def setting_up(on_trial, lena):
    """Return Lena's browser, who sets up the municipality that is on trial."""
    Onboarding.objects.update(municipality=on_trial)
    return lena


def test_a_code_for_a_test_resident_opens_a_place_of_its_own(setting_up, on_trial):
    page = text(setting_up.post("test-residents/"))

    shown = re.search(r'class="address">([\w ]{14})<', page)
    assert shown
    with entered(on_trial):
        invitation = check_code(shown[1])
        assert invitation.household.address.street_line == "Test street 1"
        assert invitation.max_adults == 1
    assert "1 of 20 codes are made" in text(setting_up.get("test-residents/"))
    assert shown[1] not in text(setting_up.get("test-residents/"))


def test_there_are_twenty_codes_and_no_more(setting_up, on_trial):
    with entered(on_trial):
        for _number in range(MOST_TEST_RESIDENTS):
            make_test_code()

    assert "as many codes as a trial may have" in text(setting_up.post("test-residents/"))


def test_a_live_municipality_has_no_test_codes(world, lena):
    Onboarding.objects.update(municipality=world.boechout)

    assert "There is no trial" in text(lena.post("test-residents/"))
    with entered(world.boechout), pytest.raises(NotOnTrial):
        make_test_code()


def test_a_stranger_gets_no_code(on_trial, browser):
    answer = browser().post("test-residents/")

    assert answer.redirect_chain[-1][0] == "/onboarding/resume/"
    with entered(on_trial):
        assert trial_codes_made() == 0


def test_when_it_goes_live_codes_and_what_was_written_go(setting_up, on_trial, world):
    with entered(on_trial):
        make_test_code()
        post = Post.objects.create(
            author=world.an.resident,
            neighbourhood=world.an.resident.neighbourhood,
            theme="help",
            title="Test",
            text="Test",
            created_at=timezone.now(),
        )
    end_trial(municipality=on_trial)
    act_on_pending()
    act_on_pending()

    with entered(on_trial):
        assert trial_codes_made() == 0
        assert not Post.objects.filter(pk=post.pk).exists()
        assert not Address.objects.filter(key__startswith="trial|").exists()
