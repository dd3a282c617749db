"""Choosing which mail to get, and stopping one kind from a mail itself."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from common.permissions import public, resident_required
from tenant_apps.outbox.forms import MailsForm
from tenant_apps.outbox.mail_kinds import MailKind, mail_kind
from tenant_apps.outbox.queries import wanted_by
from tenant_apps.outbox.services import choose_mails, stop_mails
from tenant_apps.outbox.unsubscribing import TokenForged, read_unsubscribe_token
from tenant_apps.residents.queries import present_resident


@resident_required
@require_http_methods(["GET", "HEAD", "POST"])
def notifications(request: Any) -> HttpResponse:
    """Choose which mail to get."""
    resident = request.resident
    is_sent = request.method == "POST"
    form = MailsForm(request.POST if is_sent else None, initial={"wanted": wanted_by(resident.pk)})
    if is_sent and form.is_valid():
        choose_mails(resident=resident, wanted=form.cleaned_data["wanted"])
        messages.success(request, _("Saved. You get the mail that you chose."))
        return redirect("outbox:notifications")
    return render(request, "outbox/notifications.html", {"form": form}, using="jinja")


# The token in the address is the permission. Mail programs post here without a cookie (RFC 8058),
# and a mere visit changes nothing, since programs that check links visit them as well.
@public
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: Any, token: str) -> HttpResponse:
    """Ask whether this kind of mail should stop; stop it when asked by POST."""
    resident_id, kind = _read(token)
    is_stopped = request.method == "POST"
    if is_stopped:
        stop_mails(resident_id=resident_id, kind=kind.name)
    context = {"kind": kind, "is_stopped": is_stopped}
    return render(request, "outbox/unsubscribe.html", context, using="jinja")


def _read(token: str) -> tuple[UUID, MailKind]:
    try:
        resident_id, name = read_unsubscribe_token(token)
        kind = mail_kind(name)
    except (TokenForged, LookupError) as error:
        raise Http404 from error
    if not kind.is_optional or present_resident(resident_id) is None:
        raise Http404
    return resident_id, kind
