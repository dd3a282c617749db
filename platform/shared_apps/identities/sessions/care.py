"""The session store of the care door."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from shared_apps.identities.models import CareSession


class SessionStore(DatabaseStore):
    """Keeps sessions in the table that only this door's login may use."""

    @classmethod
    def get_model_class(cls) -> type[CareSession]:
        """Return the table of this door's sessions."""
        return CareSession
