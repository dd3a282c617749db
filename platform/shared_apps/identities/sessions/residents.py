"""The session store of the residents door."""

from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from shared_apps.identities.models import ResidentsSession

SIGN_IN_KEY = "sign_in"


class SessionStore(DatabaseStore):
    """Keeps sessions in the table that only this door's login may use.

    Each row says to which sign-in it belongs, so that one browser's sessions end together.
    """

    @classmethod
    def get_model_class(cls) -> type[ResidentsSession]:
        """Return the table of this door's sessions."""
        return ResidentsSession

    def create_model_instance(self, data: dict[str, Any]) -> ResidentsSession:
        """Return the row for this session, with its sign-in beside the encoded data."""
        row: ResidentsSession = super().create_model_instance(data)  # type: ignore[assignment]
        sign_in = data.get(SIGN_IN_KEY)
        row.sign_in_id = UUID(sign_in) if sign_in else None
        return row
