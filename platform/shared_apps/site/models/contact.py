"""What visitors write to the platform."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.identifiers import new_id
from common.personal_data import PersonalData


class Topic(models.TextChoices):
    """What a message is about; the first that fits."""

    MUNICIPALITY = "municipality", _("Kwartier in my municipality")
    RESIDENT = "resident", _("Help with taking part")
    PRIVACY = "privacy", _("My personal data")
    ACCESSIBILITY = "accessibility", _("Something I cannot use")
    CONTENT = "content", _("Something that is against the law")
    PRESS = "press", _("Press and research")
    OTHER = "other", _("Something else")


class ContactMessage(models.Model):
    """One message from the contact page, kept beside the mail that brings it to us."""

    personal_data = PersonalData(
        holds="name, e-mail address and what the visitor wrote",
        purpose="answer the visitor, and show that we did",
        controller="platform",
        retention="12 months after it was written",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    topic = models.CharField(max_length=20, choices=Topic)
    name = models.CharField(max_length=100)
    email = models.EmailField(max_length=254)
    text = models.TextField(max_length=5000)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    @property
    def reference(self) -> str:
        """What the visitor and we call this message by."""
        return self.pk.hex[-8:].upper()
