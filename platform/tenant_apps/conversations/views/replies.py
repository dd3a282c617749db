"""Replies: writing, correcting and deleting them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common.permissions import resident_required
from tenant_apps.conversations.drafts import draft_of, forget_draft
from tenant_apps.conversations.forms import ReplyForm
from tenant_apps.conversations.models import Reply
from tenant_apps.conversations.permissions import (
    own_reply,
    resident_or_draft,
    visible_post,
    visible_reply,
)
from tenant_apps.conversations.queries import page_of
from tenant_apps.conversations.services import PostGone, publish_reply
from tenant_apps.conversations.services import delete_reply as delete
from tenant_apps.conversations.services import edit_reply as edit
from tenant_apps.conversations.threads import thread
from tenant_apps.conversations.views.signed_out import keep_changed_reply, keep_reply


@resident_or_draft(keep_reply)
@require_http_methods(["GET", "HEAD", "POST"])
def replies(request: Any, pk: UUID) -> HttpResponse:
    """Answer a post."""
    post = visible_post(request.resident, pk)
    if request.method != "POST":
        return redirect("conversations:post", pk=pk)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return render(request, "conversations/post.html", thread(request, pk, form), using="jinja")
    try:
        written = publish_reply(author=request.resident, post=post, **form.cleaned_data)
    except PostGone as error:
        raise Http404 from error
    forget_draft(request, f"reply-{pk}")
    messages.success(request, _("Your neighbours can read your reply."))
    return redirect(_place_of(written))


@resident_required
@require_safe
def reply(request: Any, pk: UUID) -> HttpResponse:
    """Lead to the place of a reply on its post's page."""
    return redirect(_place_of(visible_reply(request.resident, pk)))


def _place_of(reply: Reply) -> str:
    page = page_of(reply)
    query = f"?page={page}" if page > 1 else ""
    return f"/posts/{reply.post_id}/{query}#reply-{reply.pk}"


@resident_or_draft(keep_changed_reply)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_reply(request: Any, pk: UUID) -> HttpResponse:
    """Correct one's own reply."""
    own = own_reply(request.resident, pk)
    is_sent, draft = request.method == "POST", draft_of(request, f"edit-reply-{pk}")
    form = ReplyForm(request.POST if is_sent else None, initial={"text": own.text, **draft})
    if not is_sent or not form.is_valid():
        context = {"form": form, "reply": own, "post": own.post, "draft": draft}
        return render(request, "conversations/edit_reply.html", context, using="jinja")
    edit(reply=own, text=form.cleaned_data["text"])
    forget_draft(request, f"edit-reply-{pk}")
    messages.success(request, _("Your reply is changed."))
    return redirect(_place_of(own))


@resident_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete_reply(request: Any, pk: UUID) -> HttpResponse:
    """Ask first, then delete one's own reply."""
    own = own_reply(request.resident, pk)
    if request.method != "POST":
        context = {"reply": own, "post": own.post}
        return render(request, "conversations/delete_reply.html", context, using="jinja")
    delete(reply=own)
    messages.success(request, _("Your reply is deleted."))
    return redirect("conversations:post", pk=own.post_id)
