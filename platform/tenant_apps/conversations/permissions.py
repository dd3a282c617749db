"""Who may read and change what: neighbours read, authors change, others cannot tell it exists."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase

from common.permissions import resident_required
from tenant_apps.conversations.models import Photo, Post, Reply
from tenant_apps.residents.models import Resident

View = Callable[..., HttpResponseBase]


def visible_post(resident: Resident, post_id: UUID) -> Post:
    """Return a post of the resident's own neighbourhood; 404 for any other."""
    post = Post.objects.visible_to(resident).filter(pk=post_id).first()
    if post is None:
        raise Http404
    return post


def own_post(resident: Resident, post_id: UUID) -> Post:
    """Return a post that the resident wrote; 403 for a neighbour's."""
    post = visible_post(resident, post_id)
    if post.author_id != resident.pk:
        raise PermissionDenied
    return post


def visible_reply(resident: Resident, reply_id: UUID) -> Reply:
    """Return a reply in the resident's own neighbourhood; 404 for any other."""
    reply = Reply.objects.visible_to(resident).select_related("post").filter(pk=reply_id).first()
    if reply is None:
        raise Http404
    return reply


def own_reply(resident: Resident, reply_id: UUID) -> Reply:
    """Return a reply that the resident wrote; 403 for a neighbour's."""
    reply = visible_reply(resident, reply_id)
    if reply.author_id != resident.pk:
        raise PermissionDenied
    return reply


def visible_photo(resident: Resident, photo_id: UUID) -> Photo:
    """Return a photo of a post that the resident may read; 404 for any other."""
    posts = Post.objects.visible_to(resident)
    photo = Photo.objects.filter(pk=photo_id, post__in=posts).first()
    if photo is None:
        raise Http404
    return photo


def resident_or_draft(keep: View) -> Callable[[View], View]:
    """Let in residents; what somebody sends whose session ended meanwhile goes to `keep`."""

    def decorate(view: View) -> View:
        protected = resident_required(view)

        @wraps(protected)
        def wrapped(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            is_signed_out = getattr(request, "resident", None) is None
            if request.method == "POST" and is_signed_out:
                return keep(request, *args, **kwargs)
            return protected(request, *args, **kwargs)

        return wrapped

    return decorate
