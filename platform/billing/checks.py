"""What `manage.py check --deploy` says about selling."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register

SELLER_MISSING = Error(
    "Nobody is named who sells, so no offer can be drawn and no invoice issued.",
    hint="Set KWARTIER_SELLER for all processes; docs/operations.md says what stands in it.",
    id="billing.E001",
)


@register(Tags.security, deploy=True)
def a_seller_is_named(**_asked: Any) -> list[Error]:
    """Find fault where KWARTIER_SELLER is not set."""
    return [] if settings.SELLER else [SELLER_MISSING]
