"""Mail about posts and replies: to those who want it, of the own neighbourhood alone."""

from django.core import mail

from common.tenancy import entered
from tenant_apps.conversations.handlers import tell_neighbours
from tenant_apps.conversations.services import delete_post
from tenant_apps.outbox.delivery import deliver_mails
from tenant_apps.outbox.models import Mail, OutboxEvent
from tenant_apps.outbox.services import choose_mails, handle_events
from tests.tenant_apps.conversations.talking import answer, say
from tests.tenant_apps.outbox.mailing import sent
from tests.world import settle


def delivered(municipality):
    """Let the worker do its work; return who got which subject."""
    with entered(municipality):
        handle_events()
        deliver_mails()
    sent = sorted((message.to[0], message.subject) for message in mail.outbox)
    mail.outbox.clear()
    return sent


def test_neighbours_are_told_and_nobody_else(world):
    say(world.an)

    assert delivered(world.hasselt) == [("bart.willems@example.org", "An Peeters: A long ladder?")]


def test_a_mail_holds_title_and_link_but_not_the_text(world):
    post = say(world.an, title="Ladder & <tools>")

    with entered(world.hasselt):
        handle_events()
        deliver_mails()
    [message] = sent()
    [html] = [each.content for each in message.alternatives]

    assert message.subject == "An Peeters: Ladder & <tools>"
    for body in (message.body, html):
        assert f"http://hasselt.kwartier.localhost:8000/posts/{post.pk}/" in body
        assert post.text not in body
    assert "Ladder & <tools>" in message.body
    assert "Ladder &amp; &lt;tools&gt;" in html
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_who_does_not_want_such_mail_gets_none(world):
    with entered(world.hasselt):
        choose_mails(resident=world.bart.resident, wanted=["new_reply"])
    say(world.an)

    assert delivered(world.hasselt) == []


def test_asker_and_others_who_replied_hear_of_a_reply(world):
    lotte = settle("Lotte", "Claes", world.hasselt, "Runkst-Centrum")
    post = say(world.an)
    answer(world.bart, post)
    delivered(world.hasselt)

    answer(lotte, post)

    assert delivered(world.hasselt) == [
        ("an.peeters@example.org", "Lotte Claes replied: A long ladder?"),
        ("bart.willems@example.org", "Lotte Claes replied: A long ladder?"),
    ]


def test_a_post_that_is_gone_before_anybody_is_told_makes_no_mail(world):
    post = say(world.an)
    with entered(world.hasselt):
        delete_post(post=post)

    assert delivered(world.hasselt) == []


def test_an_event_handled_again_makes_no_second_mail(world):
    say(world.an)
    with entered(world.hasselt):
        event = OutboxEvent.objects.get()
        for _again in range(2):
            tell_neighbours(event.id, event.payload)

        assert Mail.objects.count() == 1


def test_mail_speaks_the_language_of_its_reader(world):
    world.bart.identity.language = "fr"
    world.bart.identity.save()
    say(world.an)

    with entered(world.hasselt):
        handle_events()
        deliver_mails()

    assert '<html lang="fr">' in sent()[0].alternatives[0].content
