"""How allauth works here: mail through the outbox, sign-up only with an invitation."""

import time
from typing import Any
from uuid import UUID

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from common.cookies import remember_language
from common.tenancy import hub_atomic
from shared_apps.identities import secrecy
from shared_apps.identities.devices import device
from shared_apps.identities.models import Identity
from shared_apps.identities.roles import take_role
from shared_apps.identities.sessions.residents import SIGN_IN_KEY
from shared_apps.identities.sign_ins import end_sign_in, start_sign_in
from shared_apps.identities.tickets import open_ticket_with
from shared_apps.notifications.services import queue_hub_mail

# The digest of the ticket that was brought, and of the one that somebody signed up with.
TICKET_KEY = "join_ticket"
ACCEPTED_KEY = "join_ticket_accepted"
JUST_NOW = 300


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up and sign-in by e-mail."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "The e-mail address or the password is not right. Try again, or ask for a new password."
        ),
        "too_many_login_attempts": _("That were too many tries. Wait five minutes and try again."),
        "incorrect_code": _("This code is not right. Look at it once more, or ask for a new one."),
        "incorrect_password": _("This password is not right."),
        "enter_current_password": _("This is not your present password."),
        "rate_limited": _("That were too many tries. Wait a little and try again."),
        "duplicate_email": _("This is the address that you use already."),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        """Only residents sign up by themselves, and only with an invitation in hand."""
        if settings.DOOR != "residents":
            return False
        return open_ticket_with(request.session.get(TICKET_KEY)) is not None

    def new_user(self, request: Any) -> Identity:
        """Return an identity of the door's kind."""
        return Identity(kind=settings.DOOR_KIND)

    def save_user(self, request: Any, user: Any, form: Any, commit: bool = True) -> Identity:
        """Save a new identity under the name with which the place was held."""
        ticket = open_ticket_with(request.session.get(TICKET_KEY))
        if ticket:
            user.first_name, user.last_name = ticket.first_name, ticket.last_name
            request.session[ACCEPTED_KEY] = ticket.digest
        user.language = (ticket.language if ticket else "") or get_language() or ""
        try:
            with hub_atomic():
                saved: Identity = super().save_user(request, user, form, commit)
        except IntegrityError as error:  # the same form, sent a second time meanwhile
            raise ImmediateHttpResponse(redirect("account_login")) from error
        return saved

    def set_password(self, user: Any, password: str) -> None:
        """Set a password with the one column that a door's login may write."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def login(self, request: Any, user: Any) -> None:
        """Sign in; residents' sessions on all hosts then hang from one sign-in."""
        super().login(request, user)
        request.session.set_expiry(None if app_settings.SESSION_REMEMBER else 0)
        if settings.DOOR == "residents":
            agent = request.headers.get("user-agent", "")
            sign_in = start_sign_in(identity=user, user_agent=agent)
            request.session[SIGN_IN_KEY] = str(sign_in.id)
        else:
            request.session.clear_expired()  # the worker may not touch this door's table

    def post_login(self, request: Any, user: Any, **kwargs: Any) -> HttpResponse:
        """Go on, in the person's own language where nobody chose one in this browser."""
        response = super().post_login(request, user, **kwargs)
        return take_role(remember_language(request, response, user.language))

    def get_login_redirect_url(self, request: Any) -> str:
        """Go on joining where somebody was joining, else to the start of the door."""
        if self.is_open_for_signup(request):
            return "/join/"
        return str(settings.LOGIN_REDIRECT_URL)

    def logout(self, request: Any) -> None:
        """Sign out; a resident's sessions on all hosts of this browser end too."""
        sign_in_id = request.session.get(SIGN_IN_KEY)
        super().logout(request)
        if sign_in_id:
            end_sign_in(sign_in_id=UUID(sign_in_id))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Do not ask again for what somebody gave a moment ago, when she signed in."""
        records = get_authentication_records(self.request, self.request.user)
        return not records or time.time() - records[-1]["at"] > JUST_NOW

    def get_password_change_redirect_url(self, request: Any) -> str:
        """Return to the account, or to what keeps an official's account safe."""
        return "/account/" if settings.DOOR == "residents" else reverse("mfa_index")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail down; the worker sends it, also when the mail server is away now."""
        context = {"email": email, "language": get_language(), **context}
        subject = " ".join(_render(f"{template_prefix}_subject.txt", context).split())
        text = _render(f"{template_prefix}_message.txt", context).strip()
        in_html = {**context, "subject": subject, "text": text.partition("\n\n-- \n")[0]}
        html = _render("account/email/message.html", in_html)
        queue_hub_mail(to=email, subject=subject, text=text + "\n", html=html)

    def _get_login_attempts_cache_key(self, request: Any, **credentials: Any) -> str:
        """Count failures per door, not per host: else each municipality's host gives new tries."""
        return f"{settings.DOOR}:{credentials.get('email', '').lower()}"


def _render(template: str, context: dict[str, Any]) -> str:
    return str(get_template(template, using="jinja").render(context))


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors: what authenticator apps and passkey dialogs show."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Wait for the next one and try again."),
    }

    def get_totp_label(self, user: Identity) -> str:
        """Return the e-mail address, by which the person knows the account."""
        return user.email

    def encrypt(self, text: str) -> str:
        """Return a secret as it is kept."""
        return secrecy.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret that was kept."""
        return secrecy.decrypt(encrypted_text)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - allauth's
        """Name a key after the browser that makes it."""
        return device(context.request.headers.get("user-agent", "")) or gettext("My key")

    def _get_site_name(self) -> str:
        return "Kwartier"
