"""An access point calls here with what buyers answer."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from billing.documents.responses import NotAResponse
from billing.services.answering import UnknownDocument, take_in_response
from common.permissions import public


# An access point holds no form token of ours: the secret in its header takes its place.
@csrf_exempt
@public
@require_POST
def peppol_webhook(request: HttpRequest) -> HttpResponse:
    """Take in an Invoice Response; 404 to whoever does not know the secret."""
    stated = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not settings.PEPPOL_SECRET or not constant_time_compare(stated, settings.PEPPOL_SECRET):
        return HttpResponse("not found", status=404, content_type="text/plain")
    try:
        take_in_response(body=request.body)
    except (NotAResponse, UnknownDocument) as refusal:
        return HttpResponse(str(refusal)[:200], status=422, content_type="text/plain")
    return HttpResponse("kept", content_type="text/plain")
