"""The newsletter: asking for it, confirming, ending it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from common.limits import Limit, LimitReached, count, network_of
from common.permissions import public
from shared_apps.site.forms import SubscribeForm
from shared_apps.site.services import ask_to_subscribe, confirm_subscription, end_subscription
from shared_apps.site.services.subscribing import ConfirmationUnknown, subscription_waiting_for
from shared_apps.site.unsubscribing import TokenForged, read_unsubscribe_token

FROM_ONE_NETWORK = Limit("newsletter", 10, 60 * 60)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def newsletter(request: HttpRequest) -> HttpResponse:
    """Ask for the newsletter. Whatever the address, the answer is the same."""
    form = SubscribeForm(request.POST or None, initial={"language": get_language()})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            count(FROM_ONE_NETWORK, network_of(request))
        except LimitReached as reached:
            form.add_error(None, too_often(reached))
            status = 429
        else:
            ask_to_subscribe(**form.cleaned_data)
            return redirect("site:newsletter-asked")
    return render(request, "site/newsletter.html", {"form": form}, status=status, using="jinja")


@public
@require_safe
def newsletter_asked(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way."""
    return render(request, "site/newsletter_asked.html", using="jinja")


# In both pages below the token in the address is the permission. A mere visit changes nothing,
# since programs that check the links of a mail visit them as well.
@public
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether the newsletter should come; begin when asked by POST."""
    is_done = request.method == "POST"
    try:
        if is_done:
            subscription = confirm_subscription(token=token)
        else:
            subscription = subscription_waiting_for(token)
    except ConfirmationUnknown:
        return render(request, "site/newsletter_over.html", status=404, using="jinja")
    is_done = is_done or subscription.is_active
    return render(request, "site/newsletter_confirm.html", {"is_done": is_done}, using="jinja")


@public
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether the newsletter should stop; stop it when asked by POST (RFC 8058)."""
    try:
        subscription_id = read_unsubscribe_token(token)
    except TokenForged as forged:
        raise Http404 from forged
    is_done = request.method == "POST"
    if is_done:
        end_subscription(subscription_id=subscription_id)
    return render(request, "site/newsletter_stop.html", {"is_done": is_done}, using="jinja")


def too_often(reached: LimitReached) -> str:
    """Say when one may try again."""
    return ngettext(
        "That was too often from here. You can try again in a minute.",
        "That was too often from here. You can try again in %(minutes)d minutes.",
        reached.minutes,
    ) % {"minutes": reached.minutes}
