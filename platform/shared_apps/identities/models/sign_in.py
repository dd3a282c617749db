"""That somebody is signed in: in which browser, and the code that carries it to another host."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models

from common.personal_data import PersonalData


class SignIn(models.Model):
    """One browser in which a resident signed in; the sessions on all hosts hang from it.

    Ending it ends them all: on the identity host and on every municipality's.
    """

    personal_data = PersonalData(
        holds="since when somebody is signed in, in which browser and on which kind of device",
        purpose="show a person her own sessions, and end them on all hosts at once",
        controller="platform",
        retention="until sign-out, or until its sessions have expired",
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    identity = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins"
    )
    device = models.CharField(max_length=80, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-started_at"]


class SignInCode(models.Model):
    """A one-time code that carries a sign-in from the identity host to a municipality's host."""

    personal_data = PersonalData(
        holds="that an identity signed in a minute ago",
        purpose="hand the sign-in over to another host",
        controller="platform",
        retention="one minute",
    )

    digest = models.CharField(max_length=64, primary_key=True)
    identity = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    sign_in = models.ForeignKey(SignIn, on_delete=models.CASCADE, null=True)
    host = models.CharField(max_length=253)
    state = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
