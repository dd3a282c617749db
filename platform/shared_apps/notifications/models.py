"""Mail to an address, written down before it is sent."""

from typing import ClassVar

from django.db import models

from common.identifiers import new_id
from common.personal_data import PersonalData


class HubMail(models.Model):
    """One mail to one address. It is sent once: `sent_at` is set with the delivery."""

    personal_data = PersonalData(
        holds="e-mail address and the text of the mail",
        purpose="deliver sign-up codes, resets and invitations of officials",
        controller="platform",
        retention="30 days after sending; 30 days where it could not be sent",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    reply_to = models.EmailField(max_length=254, blank=True)
    # Where one POST ends what brought this mail (RFC 8058); newsletters have it.
    unsubscribe_url = models.TextField(blank=True)
    # A file of the storage that goes along, and how it is called there.
    attachment = models.CharField(max_length=200, blank=True)
    attachment_name = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    available_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["available_at"],
                name="hubmail_pending",
                condition=models.Q(sent_at=None),
            )
        ]


class HubEvent(models.Model):
    """A fact of the hub that a municipality still has to act on."""

    personal_data = PersonalData(
        holds="name and resident id of somebody who is joining or moving",
        purpose="finish across two databases what began in one",
        controller="platform",
        retention="30 days after it is handled",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    topic = models.CharField(max_length=60)
    municipality_id = models.UUIDField()
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    available_at = models.DateTimeField(auto_now_add=True)
    handled_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["available_at"],
                name="hubevent_pending",
                condition=models.Q(handled_at=None),
            )
        ]
