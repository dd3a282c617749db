"""The session ended while somebody was writing: keep the text and offer to sign in."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tenant_apps.conversations.drafts import keep_draft


def keep_post(request: Any) -> HttpResponse:
    """Keep a new post; the composer shows it after signing in."""
    return _kept(request, "new-post", reverse("conversations:new-post"))


def keep_reply(request: Any, pk: UUID) -> HttpResponse:
    """Keep a reply; the post's page shows it after signing in."""
    return _kept(request, f"reply-{pk}", f"{reverse('conversations:post', args=[pk])}#reply")


def keep_changed_post(request: Any, pk: UUID) -> HttpResponse:
    """Keep what somebody changed in a post; the form for it shows it after signing in."""
    return _kept(request, f"edit-post-{pk}", reverse("conversations:edit-post", args=[pk]))


def keep_changed_reply(request: Any, pk: UUID) -> HttpResponse:
    """Likewise, for a reply."""
    return _kept(request, f"edit-reply-{pk}", reverse("conversations:edit-reply", args=[pk]))


def _kept(request: Any, name: str, continue_at: str) -> HttpResponse:
    context = {
        "typed": keep_draft(request, name),
        "continue_at": continue_at,
        "has_lost_photos": bool(request.FILES),
    }
    return render(request, "conversations/signed_out.html", context, status=403, using="jinja")
