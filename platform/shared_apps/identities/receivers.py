"""What follows when somebody chooses a language or a new password."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from django.conf import settings
from django.dispatch import receiver

from common.signals import language_chosen
from shared_apps.identities.models import Identity
from shared_apps.identities.sessions.residents import SIGN_IN_KEY
from shared_apps.identities.sign_ins import end_other_sign_ins
from shared_apps.identities.tokens import revoke_tokens_of


@receiver(language_chosen)
def remember_language(sender: Any, request: Any, language: str, **kwargs: Any) -> None:
    """Write to the person in the language she chose last."""
    if request.user.is_authenticated and request.user.language != language:
        Identity.objects.filter(pk=request.user.pk).update(language=language)


@receiver(password_changed)
@receiver(password_set)
@receiver(password_reset)
def end_what_the_old_password_began(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
    """Revoke tokens and end the sessions of other browsers.

    The password is part of what a session is checked against, so sessions of every door and host
    are worthless already; this takes the residents' out of the list too.
    """
    revoke_tokens_of(identity=user)
    if settings.DOOR == "residents":
        keep = request.session.get(SIGN_IN_KEY) if request.user.is_authenticated else None
        end_other_sign_ins(identity=user, keep=keep)
