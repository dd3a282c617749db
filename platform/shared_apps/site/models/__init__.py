"""What the public site keeps: listings, the newsletter, messages of visitors."""

from shared_apps.site.models.contact import ContactMessage
from shared_apps.site.models.listing import Listing
from shared_apps.site.models.newsletter import (
    NewsletterDelivery,
    NewsletterIssue,
    NewsletterSubscription,
)

__all__ = [
    "ContactMessage",
    "Listing",
    "NewsletterDelivery",
    "NewsletterIssue",
    "NewsletterSubscription",
]
