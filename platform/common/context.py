"""What every page knows: municipality, resident, official, door, languages."""

from typing import Any

from django.conf import settings

from common.languages import offered


def page(request: Any) -> dict[str, Any]:
    """Return the names that layouts use. It makes no query of its own."""
    return {
        "municipality": getattr(request, "municipality", None),
        "resident": getattr(request, "resident", None),
        "appointment": getattr(request, "appointment", None),
        "door": settings.DOOR,
        # Whoever manages a project has a smaller dashboard.
        "menu": "project" if getattr(request, "reach", None) else settings.DOOR,
        "language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
        "languages": offered(request),
        "is_demo": settings.IS_DEMO,
        "mail_page_url": settings.MAIL_PAGE_URL,
    }
