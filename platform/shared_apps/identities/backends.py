"""Signing in at a door: only identities of that door's kind exist there."""

from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from shared_apps.identities.models import Identity


class DoorBackend(AuthenticationBackend):
    """allauth's sign-in by e-mail, held to the kind of identity that the door is for."""

    def _is_of_this_door(self, identity: Identity | None) -> bool:
        return identity is not None and identity.kind == settings.DOOR_KIND

    def authenticate(self, request: Any, **credentials: Any) -> Identity | None:
        """Return the identity when the credentials are right and it belongs at this door."""
        identity = super().authenticate(request, **credentials)
        return identity if self._is_of_this_door(identity) else None

    def get_user(self, user_id: UUID) -> Identity | None:
        """Return the signed-in identity, if it is active and belongs at this door."""
        identity = Identity.objects.filter(pk=user_id).first()
        if identity is None or not identity.is_active:
            return None
        return identity if self._is_of_this_door(identity) else None
