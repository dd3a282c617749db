"""Two at one municipality: join, be let in, hand over. Nobody learns who began."""

import pytest

from onboarding.models import Onboarding, Participant
from shared_apps.notifications.models import HubMail
from tests.onboarding.walking import mailed_link, text


@pytest.fixture
def omar(browser, lena):
    """Return the browser of Omar, who begins for the same municipality after Lena."""
    found = browser()
    found.begin()
    found.introduce("omar@bornem.be", "Omar")
    found.type_code("omar@bornem.be")
    return found


def test_the_second_sees_that_one_is_under_way_and_not_whose(omar):
    page = text(omar.get("onward/"))

    assert "is being set up already" in page
    assert "Lena" not in page
    assert "lena@" not in page
    assert Onboarding.objects.filter(claimed_at__isnull=False).count() == 1


def test_who_asks_to_join_waits_until_a_colleague_says_yes(omar, lena):
    asked = omar.post("under-way/")
    omar.post("under-way/")

    assert "We told your colleagues" in text(asked)
    assert Onboarding.objects.count() == 1
    assert (
        HubMail.objects.filter(to="lena@bornem.be", subject__contains="asks to help").count() == 1
    )
    assert omar.get("proof/").redirect_chain[-1][0] == "/onboarding/waiting/"
    people = text(lena.get("people/"))
    assert "omar@bornem.be" in people

    asker = Participant.objects.get(email="omar@bornem.be")
    lena.post(f"people/{asker.pk}/", answer="yes")

    assert "Do you act for" in text(omar.get("onward/"))


def test_who_is_refused_is_out(omar, lena):
    omar.post("under-way/")
    asker = Participant.objects.get(email="omar@bornem.be")

    lena.post(f"people/{asker.pk}/", answer="no")
    lena.post(f"people/{asker.pk}/", answer="yes")

    asker.refresh_from_db()
    assert (asker.admitted_at, asker.left_at is None) == (None, False)
    assert omar.get("proof/").redirect_chain[-1][0] == "/onboarding/resume/"


def test_nobody_answers_for_another_municipality(omar, browser, lena):
    omar.post("under-way/")
    asker = Participant.objects.get(email="omar@bornem.be")
    stranger = browser()
    stranger.begin(nis_code="", register_number="0403.019.261", vat_number="", name="Elsewhere")
    stranger.introduce("x@elsewhere.be")
    stranger.type_code("x@elsewhere.be")

    answer = stranger.post(f"people/{asker.pk}/", answer="yes")

    assert answer.status_code == 404


def test_a_colleague_takes_over_and_the_former_is_told_and_out(lena, browser):
    lena.describe()
    person = {"first_name": "Omar", "last_name": "Diallo", "email": "omar@bornem.be"}
    lena.post("people/", takes_over="on", **person)
    omar = browser()
    omar.post(mailed_link("omar@bornem.be"))
    omar.type_code("omar@bornem.be")

    assert "Do you act for" in text(omar.get("onward/"))
    assert lena.get("proof/").redirect_chain[-1][0] == "/onboarding/resume/"
    told = HubMail.objects.filter(to="lena@bornem.be").latest("id")
    assert "took over" in told.subject
    assert browser().get(mailed_link("lena@bornem.be")).status_code == 410


def test_a_colleague_who_only_helps_leaves_nobody_out(lena, browser):
    person = {"first_name": "Omar", "last_name": "Diallo", "email": "omar@bornem.be"}
    lena.post("people/", **person)
    omar = browser()
    omar.post(mailed_link("omar@bornem.be"))
    omar.type_code("omar@bornem.be")

    assert "Do you act for" in text(omar.get("onward/"))
    assert "Do you act for" in text(lena.get("onward/"))
