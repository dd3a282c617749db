"""The worker sends what is due: once, in the reader's language, whatever goes wrong."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.utils import timezone

from common.tenancy import entered
from shared_apps.identities.models import Identity
from tenant_apps.outbox import delivery, marking
from tenant_apps.outbox.delivery import deliver_mails
from tenant_apps.outbox.models import Mail
from tenant_apps.outbox.services import choose_mails, drop_mails
from tenants.models import Membership
from tests.tenant_apps.outbox.mailing import Line, queue, sent


@pytest.fixture
def line(settings):
    """Be the mail server."""
    settings.EMAIL_BACKEND = "tests.tenant_apps.outbox.mailing.Line"
    Line.act = lambda message: None
    return Line


def test_mail_goes_out_once_and_what_it_said_is_forgotten(world, inside_hasselt):
    queue(world.an, world.bart)

    assert (deliver_mails(), deliver_mails()) == (2, 0)

    assert len(sent()) == 2
    assert set(Mail.objects.values_list("dropped_because")) == {("",)}
    assert all(row.sent_at and row.context == {} for row in Mail.objects.all())
    assert marking._in_doubt == set()


def test_a_mail_greets_its_reader_and_lets_her_stop_it(world, inside_hasselt):
    Identity.objects.filter(pk=world.bart.identity.pk).update(first_name="Bart & <b>Co</b>")
    queue(world.an, world.bart)
    deliver_mails()

    to_an, to_bart = sorted(sent(), key=lambda message: message.to)
    html = to_bart.alternatives[0].content
    assert "Hello Bart & <b>Co</b>," in to_bart.body
    assert "Hello Bart &amp; &lt;b&gt;Co&lt;/b&gt;," in html
    stop = to_bart.extra_headers["List-Unsubscribe"].strip("<>")
    assert stop in to_bart.body
    assert stop in html
    assert stop not in to_an.body
    assert "\ue000" not in to_bart.body + html + to_bart.subject


def test_a_mail_is_drawn_once_for_all_who_read_its_language(world, inside_hasselt, monkeypatch):
    drawn = []

    def draw(name, context):
        drawn.append(name)
        return name

    monkeypatch.setattr("tenant_apps.outbox.rendering._render", draw)
    queue(world.an, world.bart, world.chloe)

    deliver_mails()

    assert len(sent()) == 3
    assert len(drawn) == 3, "subject, text and HTML"


def test_somebody_who_left_gets_nothing(world, inside_hasselt):
    queue(world.an)
    Membership.objects.filter(resident_id=world.an.resident.pk).update(ended_at=timezone.now())

    assert deliver_mails() == 0
    assert Mail.objects.get().dropped_because == "no longer a member"


def test_a_refusal_holds_for_mail_that_waits_already(world, inside_hasselt):
    queue(world.an)
    choose_mails(resident=world.an.resident, wanted=[])

    assert deliver_mails() == 0
    assert Mail.objects.get().dropped_because == "no longer wanted"


def test_what_a_mail_is_about_may_vanish_before_it_goes_out(world, inside_hasselt):
    queue(world.an, post_id="gone")
    queue(world.an, post_id="here")
    drop_mails(because="deleted", post_id="gone")

    assert deliver_mails() == 1
    assert Mail.objects.get(dropped_because="deleted").context == {}


def test_a_mail_server_that_is_away_delays_and_loses_nothing(world, inside_hasselt, monkeypatch):
    queue(world.an, world.bart)

    def refuse(_line):
        raise ConnectionRefusedError("no mail server")

    with monkeypatch.context() as away:
        away.setattr("django.core.mail.backends.locmem.EmailBackend.open", refuse)
        assert deliver_mails() == 0
    assert Mail.objects.filter(sent_at=None, attempts=0).count() == 2

    assert deliver_mails() == 2


def test_one_mail_that_fails_waits_and_the_others_go_out(world, inside_hasselt, line):
    queue(world.an, world.bart, world.chloe)

    def hang_up_on_bart(message):
        if "bart" in message.to[0]:
            raise SMTPServerDisconnected("gone")

    line.act = hang_up_on_bart

    assert deliver_mails() == 2
    waiting = Mail.objects.get(sent_at=None)
    assert waiting.resident_id == world.bart.resident.pk
    assert waiting.attempts == 1
    assert waiting.available_at > timezone.now()
    assert "SMTPServerDisconnected: gone" in waiting.error


def test_an_address_that_is_refused_for_good_is_not_tried_again(world, inside_hasselt, line):
    queue(world.an, world.bart)

    def refuse(message):
        code = 550 if "an.peeters" in message.to[0] else 451
        raise SMTPRecipientsRefused({message.to[0]: (code, b"no")})

    line.act = refuse

    deliver_mails()

    assert Mail.objects.get(dropped_because="undeliverable").resident_id == world.an.resident.pk
    assert Mail.objects.get(sent_at=None).resident_id == world.bart.resident.pk


def test_what_went_wrong_is_kept_without_the_address(world, inside_hasselt, line, caplog):
    """No e-mail address in a municipality's schema, nor in a log, though mail servers repeat it."""
    queue(world.an)

    def put_off(message):
        raise SMTPRecipientsRefused({message.to[0]: (451, f"<{message.to[0]}>: later".encode())})

    line.act = put_off

    deliver_mails()

    assert "451" in Mail.objects.get().error
    assert "@" not in Mail.objects.get().error
    assert "@" not in caplog.text


def test_days_of_failure_come_to_an_end(world, inside_hasselt, line):
    queue(world.an)
    Mail.objects.update(attempts=delivery.MOST_ATTEMPTS)

    def hang_up(message):
        raise SMTPServerDisconnected("gone")

    line.act = hang_up

    deliver_mails()

    assert Mail.objects.get().dropped_because == "undeliverable"


def test_waiting_grows_to_an_hour_and_no_further(world, inside_hasselt, line):
    queue(world.an)

    def hang_up(message):
        raise SMTPServerDisconnected("gone")

    line.act = hang_up
    Mail.objects.update(attempts=90)
    deliver_mails()

    wait = Mail.objects.get().available_at - timezone.now()
    assert timedelta(minutes=59) < wait <= timedelta(hours=1)


def test_a_mail_that_cannot_be_drawn_stands_in_nobodys_way(world, inside_hasselt):
    queue(world.an, kind="a kind that no longer exists")
    queue(world.bart)

    assert deliver_mails() == 1
    assert "KeyError" in Mail.objects.get(sent_at=None).error


def test_what_this_process_handed_over_is_not_sent_again(world, inside_hasselt):
    """PostgreSQL was killed and forgot the mark; the process did not."""
    queue(world.an)
    with marking.marked() as handed_over:
        handed_over.append(Mail.objects.get().pk)
        assert deliver_mails() == 0

    assert sent() == []
    assert Mail.objects.get().sent_at is not None


def test_each_municipality_delivers_its_own(world):
    with entered(world.hasselt):
        queue(world.an)
    with entered(world.boechout):
        queue(world.dries)
        assert deliver_mails() == 1

    assert [message.to for message in sent()] == [["dries.janssens@example.org"]]
