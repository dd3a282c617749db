"""What the tests of this folder share: posts of certain moments, and earlier visits."""

from datetime import timedelta

from django.utils import timezone

from common.tenancy import entered
from tenant_apps.conversations.models import Post
from tenant_apps.residents.models import Resident
from tests.tenant_apps.conversations.talking import say


def say_at(person, *moments, **values):
    """Let somebody post at each of these moments; return the posts."""
    posts = [say(person, title=f"Number {n}", **values) for n, _moment in enumerate(moments)]
    with entered(person.municipality):
        for post, moment in zip(posts, moments, strict=True):
            Post.objects.filter(pk=post.pk).update(created_at=moment)
    return posts


def visited(person, moment):
    """Note when somebody was here before."""
    with entered(person.municipality):
        Resident.objects.filter(pk=person.resident.pk).update(last_seen_at=moment)


def minutes_ago(number):
    return timezone.now() - timedelta(minutes=number)
