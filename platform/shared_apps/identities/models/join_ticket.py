"""What somebody who is joining carries from a municipality's host to the identity host."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from common.personal_data import PersonalData


class JoinTicket(models.Model):
    """A place held in a municipality, for whoever brings the ticket and signs in within the hour.

    It holds no address: the hub learns the municipality and the name, never the household.
    """

    personal_data = PersonalData(
        holds="first and last name of somebody joining, and which municipality",
        purpose="carry a held place from a municipality's host to the identity host, once",
        controller="platform",
        retention="one day",
    )

    digest = models.CharField(max_length=64, primary_key=True)
    municipality_id = models.UUIDField()
    redemption_id = models.UUIDField()
    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=60)
    language = models.CharField(max_length=2, blank=True)
    expires_at = models.DateTimeField()
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True)
    used_at = models.DateTimeField(null=True)

    @property
    def is_expired(self) -> bool:
        """Whether its hour is over."""
        return self.expires_at <= timezone.now()

    @property
    def full_name(self) -> str:
        """First and last name as typed on the municipality's host."""
        return f"{self.first_name} {self.last_name}"
