"""Check somebody's credentials without a browser, by the same rules as the sign-in page.

Attempts are limited by allauth: per address and per account, for passwords and for codes.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import ValidationError

from shared_apps.identities.models import Identity


class CredentialsRefused(Exception):
    """E-mail address, password and code do not sign anybody in. It does not say which is wrong."""


class SecondFactorMissing(CredentialsRefused):
    """The password is right; this account also asks for a code."""


class TooManyFailures(CredentialsRefused):
    """So many attempts failed that further ones wait."""


def identity_with(*, request: Any, email: str, password: str, code: str) -> Identity:
    """Return whom the credentials belong to; raise `CredentialsRefused` otherwise."""
    try:
        identity = get_adapter(request).authenticate(request, email=email, password=password)
    except ValidationError as error:
        raise TooManyFailures from error
    if identity is None or not identity.is_active or not _is_confirmed(identity):
        raise CredentialsRefused
    if is_mfa_enabled(identity):
        _check_code(identity, code)
    return identity


def confirm_identity(*, identity: Identity, code: str) -> None:
    """Take a fresh code of somebody who is signed in; raise `CredentialsRefused` for another."""
    _check_code(identity, code)


def _is_confirmed(identity: Identity) -> bool:
    if settings.DOOR != "residents":
        return True
    return EmailAddress.objects.filter(user=identity, verified=True).exists()


def _check_code(identity: Identity, code: str) -> None:
    if not code:
        raise SecondFactorMissing
    form = AuthenticateForm(user=identity, data={"code": code})
    if not form.is_valid():
        raise CredentialsRefused
