"""Who may read the weekly figures over the API."""

from billing.permissions import IsLicensedOfficial


class MayReadInsights(IsLicensedOfficial):
    """Somebody appointed here, where the licence includes insights."""

    capability = "insights"
