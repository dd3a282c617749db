"""What an official typed while the session had ended: kept until the same browser signs in."""

from functools import wraps
from typing import Any

from django.http import QueryDict
from django.http.response import HttpResponseBase

from common.permissions import View

KEY = "kept_announcement"
LONGEST = 60_000


def keeps_text(view: View) -> View:
    """Keep the posted form in the browser's session when nobody is signed in.

    Stands outside of the check that asks to sign in; after that the form is filled with it.
    """

    @wraps(view)
    def wrapped(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated:
            typed = request.POST.copy()
            typed.pop("csrfmiddlewaretoken", None)
            encoded = typed.urlencode()
            if len(encoded) <= LONGEST:
                request.session[KEY] = {"path": request.path, "form": encoded}
        return view(request, *args, **kwargs)

    return wrapped


def kept_text(request: Any) -> QueryDict | None:
    """Return, once, what was kept for this page."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEY]
    return QueryDict(kept["form"])
