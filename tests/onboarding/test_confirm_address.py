"""An address is confirmed by a code; a link in a mail leads back; nobody else gets in."""

from datetime import timedelta

from django.utils import timezone

from onboarding.models import EntryLink, Onboarding, Participant, Visit
from onboarding.permissions import COOKIE
from shared_apps.notifications.models import HubMail
from tests.onboarding.walking import mailed_code, mailed_link, text


def test_without_the_code_nobody_is_in(browser, bornem):
    lena = browser()
    lena.begin()
    lena.introduce("lena@bornem.be")

    answer = lena.get("inhabitants/")

    assert answer.redirect_chain[-1][0] == "/onboarding/code/"
    assert Onboarding.objects.get().claimed_at is None


def test_a_wrong_code_is_refused_and_after_five_tries_the_right_one_too(browser, bornem):
    lena = browser()
    lena.begin()
    lena.introduce("lena@bornem.be")
    right = mailed_code("lena@bornem.be")
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"

    assert "six digits" in text(lena.type_code("", "12"))
    for _try in range(5):
        assert "not the code" in text(lena.type_code("", wrong))

    assert "not the code" in text(lena.type_code("", right))
    lena.post("code/new/")
    assert "Do you act for" in text(lena.type_code("lena@bornem.be"))


def test_a_code_that_is_too_old_is_refused(browser, bornem):
    lena = browser()
    lena.begin()
    lena.introduce("lena@bornem.be")
    Visit.objects.update(code_expires_at=timezone.now())

    assert "not the code" in text(lena.type_code("lena@bornem.be"))


def test_a_code_is_worth_nothing_in_another_browser(browser, lena):
    thief = browser()
    thief.post("resume/", email="lena@bornem.be")
    other = browser()
    other.post("resume/", email="lena@bornem.be")
    code = mailed_code("lena@bornem.be")

    assert "not the code" in text(thief.type_code("", code))
    assert "Do you act for" in text(other.type_code("", code))


def test_the_token_of_a_browser_changes_when_it_may_do_more(browser, bornem):
    lena = browser()
    lena.begin()
    before = lena.client.cookies[COOKIE].value
    lena.introduce("lena@bornem.be")
    lena.type_code("lena@bornem.be")

    assert lena.client.cookies[COOKIE].value != before
    assert lena.client.cookies[COOKIE]["httponly"]
    assert lena.client.cookies[COOKIE]["path"] == "/onboarding/"
    assert not Visit.objects.filter(digest=before).exists()


def test_the_link_in_the_mail_leads_back_by_way_of_a_code(browser, lena):
    lena.describe()
    elsewhere = browser()
    link = mailed_link("lena@bornem.be")
    mails = HubMail.objects.count()

    assert "Send the code" in text(elsewhere.get(link))
    assert HubMail.objects.count() == mails, "a mail scanner opened it, and nothing happened"
    assert "How many inhabitants" not in text(elsewhere.get("inhabitants/"))
    elsewhere.post(link)

    assert "Do you act for" in text(elsewhere.type_code("lena@bornem.be"))


def test_a_link_that_is_made_up_or_too_old_leads_nowhere(browser, lena):
    EntryLink.objects.update(expires_at=timezone.now())

    assert browser().get("resume/made-up/").status_code == 410
    assert browser().get(mailed_link("lena@bornem.be")).status_code == 410


def test_an_address_that_nobody_knows_is_answered_like_one_that_is_known(browser, lena):
    mails = HubMail.objects.count()
    stranger, known = browser(), browser()

    first = stranger.post("resume/", email="nobody@bornem.be")
    second = known.post("resume/", email="somebody@else.be")

    assert first.redirect_chain == second.redirect_chain
    assert HubMail.objects.count() == mails
    assert "not the code" in text(stranger.type_code("", "123456"))


def test_somebody_elses_token_opens_nothing(browser, lena):
    stranger = browser()
    stranger.client.cookies[COOKIE] = "x" * 43

    for page in ("proof/", "people/", "look/logo.png", "opening/", "opening/progress/"):
        answer = stranger.get(page)
        assert answer.redirect_chain[-1][0] == "/onboarding/resume/"
        assert "Bornem" not in text(answer)


def test_a_browser_that_stayed_away_is_forgotten(lena):
    Visit.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert lena.get("proof/").redirect_chain[-1][0] == "/onboarding/resume/"


def test_leaving_the_browser_forgets_it(lena):
    lena.post("sign-out/")

    assert not Visit.objects.filter(participant__isnull=False).exists()
    assert lena.get("proof/").redirect_chain[-1][0] == "/onboarding/resume/"


def test_one_address_gets_so_many_codes_an_hour(browser, lena):
    answers = [text(browser().post("resume/", email="lena@bornem.be")) for _n in range(7)]

    assert "too often" in answers[-1]
    assert Participant.objects.count() == 1
