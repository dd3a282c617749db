"""Say how a post ended, or that it did not end after all."""

from django.utils import timezone

from tenant_apps.conversations.models import Outcome, Post


def record_outcome(*, post: Post, kind: str) -> None:
    """Note how a post ended well; it shrinks in the feed."""
    Outcome.objects.update_or_create(
        post=post, defaults={"kind": kind, "created_at": timezone.now()}
    )


def withdraw_outcome(*, post: Post) -> None:
    """Take the outcome back: the post stands open again."""
    Outcome.objects.filter(post=post).delete()
