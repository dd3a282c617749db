"""Sessions, in one table per door: a session of one door means nothing at another."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from common.personal_data import PersonalData

_SESSION_DATA = PersonalData(
    holds="that somebody is signed in at one door, on one host",
    purpose="stay signed in",
    controller="platform",
    retention="until sign-out or expiry",
)


class ResidentsSession(AbstractBaseSession):
    """Sessions of the residents' door; `sign_in_id` says which browser's they are."""

    personal_data = PersonalData(
        holds=(
            "that somebody is signed in, on one host; for a day what was typed after that ended"
        ),
        purpose="stay signed in, and lose no text",
        controller="platform",
        retention="until sign-out or expiry",
    )

    sign_in_id = models.UUIDField(null=True, db_index=True)


class DashboardSession(AbstractBaseSession):
    """Sessions of the dashboard."""

    personal_data = _SESSION_DATA


class CareSession(AbstractBaseSession):
    """Sessions of the care desk."""

    personal_data = _SESSION_DATA


class StaffSession(AbstractBaseSession):
    """Sessions of platform staff."""

    personal_data = _SESSION_DATA
