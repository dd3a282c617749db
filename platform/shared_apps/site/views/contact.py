"""The contact page: a form, our address, and the contact points that the law asks for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from common.limits import Limit, LimitReached, count, network_of
from common.permissions import public
from shared_apps.site.forms import ContactForm
from shared_apps.site.mails import platform_address
from shared_apps.site.models.contact import Topic
from shared_apps.site.services import receive_message
from shared_apps.site.views.newsletter import too_often

FROM_ONE_NETWORK = Limit("contact", 5, 60 * 60)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Write to us."""
    form = ContactForm(request.POST or None, initial={"topic": _topic(request)})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            count(FROM_ONE_NETWORK, network_of(request))
        except LimitReached as reached:
            form.add_error(None, too_often(reached))
            status = 429
        else:
            language = get_language() or "en"
            message = receive_message(**form.cleaned_data, language=language)
            return redirect("site:contact-sent", reference=message.reference)
    context = {"form": form, "address_of_us": platform_address()}
    return render(request, "site/contact.html", context, status=status, using="jinja")


@public
@require_safe
def contact_sent(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that the message arrived, and what happens next."""
    context = {"reference": reference.upper()}
    return render(request, "site/contact_sent.html", context, using="jinja")


def _topic(request: HttpRequest) -> str:
    """Return the topic that a link to this page names."""
    asked = request.GET.get("topic", "")
    return asked if asked in Topic.values else ""
