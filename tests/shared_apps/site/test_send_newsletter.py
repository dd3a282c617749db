"""A43: an issue goes to each confirmed subscriber once, in her language."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail as outbox
from django.core.management import CommandError, call_command
from django.utils import timezone

from shared_apps.notifications.models import HubMail
from shared_apps.notifications.services import deliver_hub_mails, queue_hub_mail
from shared_apps.site.articles import ArticleUnknown
from shared_apps.site.models import NewsletterDelivery, NewsletterIssue, NewsletterSubscription
from shared_apps.site.services import send_pending_newsletters, sending, start_newsletter

ARTICLE = "how-a-pilot-works"


def subscriber(name: str, language: str = "nl", **facts: object) -> NewsletterSubscription:
    before = timezone.now() - timedelta(days=1)
    return NewsletterSubscription.objects.create(
        email=f"{name}@example.org",
        language=language,
        **{"asked_at": before, "confirmed_at": before, **facts},
    )


def send() -> int:
    start_newsletter(slug=ARTICLE)
    return send_pending_newsletters()


def test_each_subscriber_gets_it_once_in_her_own_language(db):
    subscriber("an")
    subscriber("chloe", "fr")

    assert [send(), send()] == [2, 0]

    mails = {mail.to: mail for mail in HubMail.objects.all()}
    assert mails["an@example.org"].subject.startswith("Hoe een proefproject")
    assert mails["chloe@example.org"].subject.startswith("Comment se déroule")
    assert '<html lang="fr"' in mails["chloe@example.org"].html


def test_who_did_not_confirm_or_left_gets_none(db):
    subscriber("waits", confirmed_at=None)
    subscriber("left", unsubscribed_at=timezone.now())

    assert send() == 0


def test_who_confirms_after_the_start_waits_for_the_next(db):
    start_newsletter(slug=ARTICLE)
    subscriber("late", confirmed_at=timezone.now() + timedelta(minutes=1))

    assert send_pending_newsletters() == 0


def test_each_mail_ends_the_subscription_of_its_own_reader(db):
    subscribers = [subscriber("an"), subscriber("bart")]
    send()
    deliver_hub_mails()

    links = {message.to[0]: message.extra_headers["List-Unsubscribe"] for message in outbox.outbox}
    assert len(set(links.values())) == len(subscribers)
    for message in outbox.outbox:
        assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert links[message.to[0]].strip("<>") in message.body
        assert "\ue000" not in message.body + str(message.message())


def test_a_code_that_somebody_waits_for_overtakes_a_newsletter(db):
    subscriber("an")
    send()
    queue_hub_mail(to="bart@example.org", subject="Code", text="123456")

    deliver_hub_mails()

    assert [message.to for message in outbox.outbox] == [["bart@example.org"], ["an@example.org"]]


def test_a_worker_killed_between_batches_goes_on_where_it_was(db, monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 2)
    for number in range(5):
        subscriber(f"a{number}")
    issue = start_newsletter(slug=ARTICLE)
    sending._queue_batch(issue)

    assert HubMail.objects.count() == 2
    assert send_pending_newsletters() == 3
    assert set(HubMail.objects.values_list("to", flat=True)) == {
        f"a{number}@example.org" for number in range(5)
    }


def test_a_mail_and_the_note_that_it_was_queued_stand_or_fall_together(db, monkeypatch):
    subscriber("an")
    issue = start_newsletter(slug=ARTICLE)

    def fail(mails: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(sending, "queue_hub_mails", fail)
    with pytest.raises(OSError, match="full"):
        sending._queue_batch(issue)

    assert not NewsletterDelivery.objects.exists()


def test_two_hundred_subscribers_cost_as_many_queries_as_two(db, django_assert_max_num_queries):
    for number in range(200):
        subscriber(f"a{number}")
    start_newsletter(slug=ARTICLE)

    with django_assert_max_num_queries(20):
        assert send_pending_newsletters() == 200


def test_the_command_says_what_it_does_and_refuses_an_unknown_article(db):
    subscriber("an")
    said = StringIO()

    call_command("send_newsletter", ARTICLE, stdout=said)
    send_pending_newsletters()
    call_command("send_newsletter", ARTICLE, stdout=said)

    assert "goes to 1 subscribers" in said.getvalue()
    assert "was sent on" in said.getvalue()
    with pytest.raises(CommandError, match="There is no article nothing"):
        call_command("send_newsletter", "nothing")
    with pytest.raises(ArticleUnknown):
        start_newsletter(slug="../policies/terms/1")
    assert NewsletterIssue.objects.count() == 1
