"""Send an article to everybody who confirmed: each issue once, whatever happens in between."""

from django.utils import timezone

from common.background import wake_hub
from common.locks import alone_with
from common.tenancy import HUB, hub_atomic
from shared_apps.notifications.services import queue_hub_mails
from shared_apps.site import mails
from shared_apps.site.articles import article
from shared_apps.site.models import NewsletterDelivery, NewsletterIssue, NewsletterSubscription

SEND = "site.send_newsletters"
BATCH = 500


def start_newsletter(*, slug: str) -> NewsletterIssue:
    """Write down that an article goes out; the worker sends it. Starting it again does nothing.

    Raises `ArticleUnknown`.
    """
    article(slug, "en")
    with hub_atomic():
        issue, _is_new = NewsletterIssue.objects.get_or_create(article=slug)
        wake_hub(SEND)
    return issue


def send_pending_newsletters() -> int:
    """Send what was started and is not finished; return how many mails were queued."""
    return sum(_send(issue) for issue in NewsletterIssue.objects.filter(finished_at=None))


def _send(issue: NewsletterIssue) -> int:
    with alone_with(f"newsletter:{issue.pk}", using=HUB) as is_ours:
        if not is_ours:
            return 0
        sent = 0
        while queued := _queue_batch(issue):
            sent += queued
        issue.finished_at = timezone.now()
        issue.save(update_fields=["finished_at"])
    return sent


def _queue_batch(issue: NewsletterIssue) -> int:
    """Queue mails and write down that they are, in one transaction: both or neither."""
    with hub_atomic():
        waiting = _without_delivery(issue)
        NewsletterDelivery.objects.bulk_create(
            NewsletterDelivery(issue=issue, subscription=each) for each in waiting
        )
        queue_hub_mails(mails.newsletter_mails(issue.article, waiting))
    return len(waiting)


def _without_delivery(issue: NewsletterIssue) -> list[NewsletterSubscription]:
    due = NewsletterSubscription.objects.active().filter(confirmed_at__lte=issue.started_at)
    return list(due.exclude(deliveries__issue=issue).order_by("id").select_for_update()[:BATCH])
