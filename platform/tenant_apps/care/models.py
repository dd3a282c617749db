"""The care desk as residents find it."""

from django.db import models

from common.identifiers import new_id
from common.personal_data import PersonalData


class CareDesk(models.Model):
    """How to reach the care desk of this municipality."""

    personal_data = PersonalData.none("contact details of an organisation")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    opening_hours = models.CharField(max_length=200, blank=True)
    updated_at = models.DateTimeField(auto_now=True)
