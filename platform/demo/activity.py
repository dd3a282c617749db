"""The raw activity that figures are made from, as if it had been recorded at the time."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone

from tenant_apps.conversations.models import Post, Reply
from tenant_apps.insights.models import Activity


def record_past_activity() -> None:
    """Record every post and reply of the entered municipality in the week it was written."""
    Activity.objects.bulk_create([*_posts(), *_replies()])


def _posts() -> Iterator[Activity]:
    for post in Post.objects.select_related("author"):
        yield Activity(
            week_starts_on=_week_of(post.created_at),
            neighbourhood_id=post.neighbourhood_id,
            household_id=post.author.household_id,
            kind=Activity.Kind.POST,
            theme=post.theme,
            source_id=post.id,
        )


def _replies() -> Iterator[Activity]:
    for reply in Reply.objects.select_related("author", "post"):
        yield Activity(
            week_starts_on=_week_of(reply.created_at),
            neighbourhood_id=reply.post.neighbourhood_id,
            household_id=reply.author.household_id,
            kind=Activity.Kind.REPLY,
            theme=reply.post.theme,
            source_id=reply.id,
        )


def _week_of(moment: datetime) -> date:
    day = timezone.localdate(moment)
    return day - timedelta(days=day.weekday())
