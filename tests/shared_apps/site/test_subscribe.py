"""A43: the newsletter comes to who asked for it and confirmed, and to nobody else."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from shared_apps.notifications.models import HubMail
from shared_apps.site.models import NewsletterSubscription
from shared_apps.site.services import ask_to_subscribe
from shared_apps.site.tidying import tidy_up
from shared_apps.site.unsubscribing import unsubscribe_url

AN = "an@example.org"


def ask(reader, email: str = AN, language: str = "en"):
    return reader.post("/newsletter/", {"email": email, "language": language})


def subscribed(reader, link_in, email: str = AN) -> NewsletterSubscription:
    ask(reader, email)
    reader.post(link_in(HubMail.objects.get(to=email)))
    return NewsletterSubscription.objects.get(email=email)


def test_asking_brings_a_mail_and_no_subscription_yet(reader):
    response = ask(reader)

    assert response["location"] == "/newsletter/asked/"
    mail = HubMail.objects.get()
    assert (mail.to, mail.unsubscribe_url) == (AN, "")
    assert not NewsletterSubscription.objects.active().exists()


def test_the_mail_speaks_the_language_that_was_asked_for(reader):
    ask(reader, language="fr")

    assert "?lang=fr" in HubMail.objects.get().text
    assert '<html lang="fr"' in HubMail.objects.get().html


def test_the_token_itself_is_not_kept(reader, link_in):
    ask(reader)

    token = link_in(HubMail.objects.get()).split("/")[3]
    kept = NewsletterSubscription.objects.get()
    assert len(token) >= 32
    assert token not in str(vars(kept))


def test_opening_the_link_only_asks_and_the_button_confirms(reader, link_in):
    ask(reader)
    link = link_in(HubMail.objects.get())

    assert "Should the newsletter come?" in reader.get(link).content.decode()
    assert not NewsletterSubscription.objects.active().exists()

    for _again in range(2):
        assert "The newsletter comes" in reader.post(link).content.decode()
    assert NewsletterSubscription.objects.active().count() == 1


def test_the_link_needs_no_cookie_and_no_form_token(reader, link_in):
    ask(reader)
    link = link_in(HubMail.objects.get())

    strict = Client(enforce_csrf_checks=True, headers={"host": "kwartier.localhost"})

    assert strict.post(link).status_code == 200
    assert NewsletterSubscription.objects.active().exists()


def test_the_answer_does_not_tell_whether_an_address_is_known(reader, link_in):
    subscribed(reader, link_in)

    known, unknown = ask(reader), ask(reader, "nobody@example.org")

    assert known["location"] == unknown["location"]
    assert known.content == unknown.content
    assert HubMail.objects.filter(to=AN).count() == 2
    assert HubMail.objects.filter(to="nobody@example.org").count() == 1


def test_who_is_subscribed_gets_a_mail_that_says_so(reader, link_in):
    subscribed(reader, link_in)

    ask(reader)

    assert "/newsletter/unsubscribe/" in HubMail.objects.filter(to=AN).latest("id").text


def test_an_address_in_capitals_is_the_same_address(reader, link_in):
    subscribed(reader, link_in)

    ask(reader, " AN@Example.ORG ")

    assert NewsletterSubscription.objects.count() == 1


def test_the_database_keeps_one_row_per_address(db):
    now = timezone.now()
    NewsletterSubscription.objects.create(email=AN, language="nl", asked_at=now)

    with pytest.raises(IntegrityError):
        NewsletterSubscription.objects.create(email=AN.upper(), language="nl", asked_at=now)


@pytest.mark.parametrize(
    "wrong", ["", "an", "an@", "a@b@c", "x" * 300 + "@example.org", "a\x00@b.be"]
)
def test_a_wrong_address_is_refused_in_words(reader, wrong):
    response = ask(reader, wrong)

    assert response.status_code == 200
    assert "Please correct this first" in response.content.decode()
    assert not HubMail.objects.exists()


def test_an_unknown_language_is_refused(reader):
    assert ask(reader, language="xx").status_code == 200
    assert not NewsletterSubscription.objects.exists()


def test_nobody_can_be_flooded_by_asking_for_them(db):
    for _again in range(5):
        ask_to_subscribe(email=AN, language="nl")

    assert HubMail.objects.filter(to=AN).count() == 3


def test_from_one_network_only_so_many_addresses_can_be_given(reader):
    answers = [ask(reader, f"a{number}@example.org").status_code for number in range(11)]

    assert answers == [302] * 10 + [429]
    assert HubMail.objects.count() == 10


def test_a_forged_old_or_replaced_link_confirms_nothing(reader, link_in):
    ask(reader)
    first = link_in(HubMail.objects.get())
    ask(reader)

    for link in ("/newsletter/confirm/forged/", first):
        assert reader.get(link).status_code == 404
        assert reader.post(link).status_code == 404
    NewsletterSubscription.objects.update(asked_at=timezone.now() - timedelta(days=8))
    newest = link_in(HubMail.objects.latest("id"))
    assert reader.post(newest).status_code == 404
    assert not NewsletterSubscription.objects.active().exists()


def test_one_post_of_a_mail_program_ends_the_subscription(reader, link_in):
    subscription = subscribed(reader, link_in)
    path = unsubscribe_url(subscription.pk).partition("localhost:8000")[2]
    strict = Client(enforce_csrf_checks=True, headers={"host": "kwartier.localhost"})

    assert strict.get(path).status_code == 200
    assert NewsletterSubscription.objects.active().exists()
    for _again in range(2):
        answer = strict.post(path, "List-Unsubscribe=One-Click", content_type="text/plain")
        assert answer.status_code == 200
    assert not NewsletterSubscription.objects.active().exists()


def test_after_ending_the_old_link_confirms_no_more_and_one_may_ask_again(reader, link_in):
    ask(reader)
    link = link_in(HubMail.objects.get())
    reader.post(link)
    subscription = NewsletterSubscription.objects.get()
    reader.post(unsubscribe_url(subscription.pk).partition("localhost:8000")[2])

    assert reader.post(link).status_code == 404
    ask(reader)
    reader.post(link_in(HubMail.objects.latest("id")))
    assert NewsletterSubscription.objects.active().count() == 1


def test_a_forged_token_ends_nothing(reader, link_in):
    subscription = subscribed(reader, link_in)
    path = unsubscribe_url(subscription.pk).partition("localhost:8000")[2]

    assert reader.post(path[:-4] + "xxx/").status_code == 404
    assert NewsletterSubscription.objects.active().exists()


def test_what_was_never_confirmed_or_ended_long_ago_is_forgotten(db):
    long_ago = timezone.now() - timedelta(days=31)
    rows = {
        "waits": {"asked_at": timezone.now()},
        "never": {"asked_at": long_ago},
        "gets": {"asked_at": long_ago, "confirmed_at": long_ago},
        "left": {"asked_at": long_ago, "confirmed_at": long_ago, "unsubscribed_at": long_ago},
    }
    for name, facts in rows.items():
        NewsletterSubscription.objects.create(email=f"{name}@x.be", language="nl", **facts)

    for _again in range(2):
        tidy_up()

    kept = NewsletterSubscription.objects.values_list("email", flat=True)
    assert set(kept) == {"waits@x.be", "gets@x.be"}
