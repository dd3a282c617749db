"""Mail of the platform is forgotten after a month, also what nobody would take."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.utils import timezone

from shared_apps.notifications import services
from shared_apps.notifications.models import HubMail
from shared_apps.notifications.services import deliver_hub_mails, queue_hub_mail
from shared_apps.notifications.tidying import STAY, tidy_up

pytestmark = pytest.mark.django_db


def test_mail_is_forgotten_a_month_after_sending_and_undeliverable_mail_after_as_long():
    for name in ("sent", "refused", "waits"):
        queue_hub_mail(to=f"{name}@example.org", subject="Your code", text="KM7P")
    long_ago = timezone.now() - STAY - timedelta(minutes=1)
    HubMail.objects.filter(to="sent@example.org").update(sent_at=long_ago)
    HubMail.objects.filter(to="refused@example.org").update(created_at=long_ago, attempts=99)

    tidy_up()

    assert list(HubMail.objects.values_list("to", flat=True)) == ["waits@example.org"]


def test_the_log_says_what_went_wrong_and_not_with_whose_mail(monkeypatch, caplog):
    queue_hub_mail(to="an@example.org", subject="Your code", text="KM7P")

    def refuse(mail):
        raise SMTPRecipientsRefused({mail.to: (550, b"<an@example.org>: unknown")})

    monkeypatch.setattr(services, "_message", refuse)

    assert deliver_hub_mails() == 0
    assert "550" in caplog.text
    assert "@" not in caplog.text
