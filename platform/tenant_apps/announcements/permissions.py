"""Who may do what with announcements over the API."""

from typing import Any

from billing.permissions import IsLicensedOfficial
from common.permissions import IsOfficialHere


class MayAnnounce(IsLicensedOfficial):
    """Officials read, cancel and delete; to write and to publish takes a licence for it too."""

    capability = "announce"

    def has_permission(self, request: Any, view: Any) -> bool:
        """Say whether the request may read, or write, announcements."""
        if request.method in ("POST", "PUT"):
            return super().has_permission(request, view)
        return IsOfficialHere.has_permission(self, request, view)
