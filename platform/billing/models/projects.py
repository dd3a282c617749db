"""Who manages a project: an appointment that reaches as far as its licences."""

from typing import ClassVar

from django.db import models

from billing.models.licences import Licence
from common.identifiers import new_id
from common.personal_data import PersonalData
from tenants.models import Appointment


class ProjectAppointment(models.Model):
    """A project manager's appointment and one licence whose neighbourhoods and dates it has."""

    personal_data = PersonalData(
        holds="which project manager works under which project licence",
        purpose="show project managers their neighbourhoods, in their time, and nothing else",
        controller="platform",
        retention="with the appointment",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="projects")
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="managers")
    linked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["appointment", "licence"], name="one_link_per_project_licence"
            )
        ]
