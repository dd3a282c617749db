"""Everybody can write to the platform; the page is of no use for writing to somebody else."""

from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone

from shared_apps.notifications.models import HubMail
from shared_apps.notifications.services import deliver_hub_mails
from shared_apps.site.mails import platform_address
from shared_apps.site.models import ContactMessage
from shared_apps.site.tidying import tidy_up

MESSAGE = {
    "topic": "municipality",
    "name": "Karel Daems",
    "email": "karel@example.org",
    "text": "Kan onze gemeente meedoen?\n<b>Groet</b>",
}


def test_a_message_is_kept_mailed_to_us_and_acknowledged(reader):
    response = reader.post("/contact/", MESSAGE)

    kept = ContactMessage.objects.get()
    assert response["location"] == f"/contact/sent/{kept.reference}/"
    assert kept.reference in reader.get(response["location"]).content.decode()
    to_us = HubMail.objects.get(to=platform_address())
    assert MESSAGE["text"] in to_us.text
    assert to_us.reply_to == MESSAGE["email"]
    acknowledgement = HubMail.objects.get(to=MESSAGE["email"])
    assert kept.reference in acknowledgement.subject
    assert "meedoen" not in acknowledgement.text + acknowledgement.html


def test_answering_the_mail_answers_the_writer(reader):
    reader.post("/contact/", MESSAGE)

    deliver_hub_mails()

    to_us = next(message for message in outbox.outbox if message.to == [platform_address()])
    assert to_us.reply_to == [MESSAGE["email"]]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("topic", "weather"),
        ("topic", ""),
        ("name", ""),
        ("name", "x" * 101),
        ("email", "karel"),
        ("email", "karel@example.org\nBcc: all@example.org"),
        ("text", "   "),
        ("text", "x" * 5001),
        ("text", "a\x00b"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_sent(reader, field, wrong):
    response = reader.post("/contact/", MESSAGE | {field: wrong})

    assert response.status_code == 200
    assert "Please correct this first" in response.content.decode()
    assert not ContactMessage.objects.exists()
    assert not HubMail.objects.exists()


def test_what_was_typed_stays_on_the_page_as_text(reader):
    html = reader.post("/contact/", MESSAGE | {"topic": ""}).content.decode()

    assert "&lt;b&gt;Groet&lt;/b&gt;" in html
    assert "<b>Groet" not in html


def test_after_five_messages_from_a_network_one_has_to_wait(reader):
    answers = [reader.post("/contact/", MESSAGE).status_code for _again in range(6)]

    assert answers == [302] * 5 + [429]
    assert ContactMessage.objects.count() == 5


def test_an_address_that_others_type_gets_few_mails(reader):
    for _again in range(5):
        reader.post("/contact/", MESSAGE)

    assert HubMail.objects.filter(to=MESSAGE["email"]).count() == 3


def test_another_site_cannot_send_the_form(db):
    strict = Client(enforce_csrf_checks=True, headers={"host": "kwartier.localhost"})

    assert strict.post("/contact/", MESSAGE).status_code == 403


def test_a_link_chooses_the_topic_and_nothing_else(reader):
    html = reader.get("/contact/?topic=privacy").content.decode()

    assert 'value="privacy"' in html
    assert html.count(" checked") == 1
    assert " checked" not in reader.get("/contact/?topic=weather").content.decode()


def test_the_contact_points_of_the_digital_services_act_are_named(reader):
    html = reader.get("/contact/").content.decode()

    assert "articles 11 and 12 of the Digital Services Act" in html
    assert platform_address() in html


def test_messages_are_forgotten_after_a_year(reader):
    reader.post("/contact/", MESSAGE)
    reader.post("/contact/", MESSAGE)
    old = ContactMessage.objects.earliest("id")
    ContactMessage.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=366))

    tidy_up()

    assert ContactMessage.objects.count() == 1
