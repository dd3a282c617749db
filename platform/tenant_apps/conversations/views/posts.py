"""A post: its page, and writing, correcting and deleting it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common.permissions import resident_required
from tenant_apps.conversations.drafts import draft_of, forget_draft
from tenant_apps.conversations.forms import EditPostForm, PostForm
from tenant_apps.conversations.permissions import own_post, resident_or_draft
from tenant_apps.conversations.services import delete_post as delete
from tenant_apps.conversations.services import edit_post as edit
from tenant_apps.conversations.services import publish_post
from tenant_apps.conversations.threads import NoSuchPage, thread
from tenant_apps.conversations.views.signed_out import keep_changed_post, keep_post


@resident_required
@require_safe
def post(request: Any, pk: UUID) -> HttpResponse:
    """Show a post with one page of its replies."""
    try:
        shown = thread(request, pk)
    except NoSuchPage as error:
        raise Http404 from error
    return render(request, "conversations/post.html", shown, using="jinja")


@resident_or_draft(keep_post)
@require_http_methods(["GET", "HEAD", "POST"])
def new_post(request: Any) -> HttpResponse:
    """Write a post and publish it."""
    form = PostForm(request.POST, request.FILES) if request.method == "POST" else _empty(request)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form}
        return render(request, "conversations/new_post.html", context, using="jinja")
    written = publish_post(author=request.resident, **form.cleaned_data)
    forget_draft(request, "new-post")
    messages.success(request, _("Your neighbours can read your post."))
    return redirect(f"/#post-{written.pk}")


def _empty(request: Any) -> PostForm:
    theme = request.GET.get("theme", "")
    initial = {"theme": theme, "submission_key": uuid4(), **draft_of(request, "new-post")}
    return PostForm(initial=initial)


@resident_or_draft(keep_changed_post)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_post(request: Any, pk: UUID) -> HttpResponse:
    """Correct one's own post."""
    own = own_post(request.resident, pk)
    is_sent, draft = request.method == "POST", draft_of(request, f"edit-post-{pk}")
    data, files = (request.POST, request.FILES) if is_sent else (None, None)
    form = EditPostForm(own, data, files, draft)
    if not is_sent or not form.is_valid():
        context = {"form": form, "post": own, "draft": draft}
        return render(request, "conversations/edit_post.html", context, using="jinja")
    edit(
        post=own,
        alt_texts=form.alt_texts(),
        removed=form.removed(),
        **{name: form.cleaned_data[name] for name in ("theme", "title", "text", "photos")},
        alt_text=form.cleaned_data["alt_text"],
    )
    forget_draft(request, f"edit-post-{pk}")
    messages.success(request, _("Your post is changed."))
    return redirect("conversations:post", pk=pk)


@resident_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete_post(request: Any, pk: UUID) -> HttpResponse:
    """Ask first, then delete one's own post."""
    own = own_post(request.resident, pk)
    if request.method != "POST":
        return render(request, "conversations/delete_post.html", {"post": own}, using="jinja")
    delete(post=own)
    messages.success(request, _("Your post is deleted."))
    return redirect("feed:feed")
