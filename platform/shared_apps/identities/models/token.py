"""Bearer tokens for the API."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from common.identifiers import new_id
from common.personal_data import PersonalData


class ApiToken(models.Model):
    """A bearer token for the API of one door, and of one municipality where the door has them."""

    personal_data = PersonalData(
        holds="which identity uses the API, and since when",
        purpose="sign in to the API without a browser",
        controller="platform",
        retention="until it expires or is revoked, at most 90 days",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    identity = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    door = models.CharField(max_length=12)
    municipality_id = models.UUIDField(null=True)
    name = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()

    @property
    def is_expired(self) -> bool:
        """Whether the token no longer signs in."""
        return self.expires_at <= timezone.now()
