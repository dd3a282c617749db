"""The mails of an onboarding, each to one person in that person's language."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from common.addresses import hub_url
from onboarding.models import Participant
from shared_apps.notifications.services import queue_hub_mail


def _send(to: Participant, subject: str, *paragraphs: str) -> None:
    greeting = _("Hello %(first_name)s,") % {"first_name": to.first_name}
    text = "\n\n".join([greeting, *paragraphs]) + "\n"
    queue_hub_mail(to=to.email, subject=subject, text=text)


def send_code(to: Participant, code: str) -> None:
    """Mail the digits that confirm an address."""
    with override(to.language):
        _send(
            to,
            _("Your code for Kwartier"),
            _("Type this code on the page where you asked for it:"),
            code,
            _("It counts for twenty minutes. If you did not ask for it, there is nothing to do."),
        )


def send_way_back(to: Participant, path: str) -> None:
    """Mail the link to go on with."""
    with override(to.language):
        name = {"name": to.onboarding.name}
        _send(
            to,
            _("Setting up %(name)s: your way back") % name,
            _("Everything is saved as you go. Go on here, from any computer:"),
            hub_url(path),
        )


def send_invitation(to: Participant, path: str, inviter: str) -> None:
    """Invite a colleague to help, or to take over."""
    with override(to.language):
        words = {"inviter": inviter, "name": to.onboarding.name}
        asked = (
            _("%(inviter)s asks you to take over setting up %(name)s on Kwartier.")
            if to.takes_over
            else _("%(inviter)s asks you to help set up %(name)s on Kwartier.")
        )
        _send(
            to,
            _("Setting up %(name)s on Kwartier") % words,
            asked % words,
            hub_url(path),
            _("If this is not for you, there is nothing to do."),
        )


def send_taken_over(to: Participant, successor: str) -> None:
    """Tell whoever was in that a colleague took over."""
    with override(to.language):
        words = {"successor": successor, "name": to.onboarding.name}
        _send(
            to,
            _("%(successor)s took over setting up %(name)s") % words,
            _("You no longer need to do anything. If this is wrong, answer this mail."),
        )


def send_request(to: Participant, asker: Participant, path: str) -> None:
    """Tell whoever is in that a colleague asks to join."""
    with override(to.language):
        words = {"asker": asker.full_name, "email": asker.email, "name": to.onboarding.name}
        _send(
            to,
            _("%(asker)s asks to help set up %(name)s") % words,
            _("%(asker)s (%(email)s) began as well. Let them in, or say no, here:") % words,
            hub_url(path),
        )


def send_admitted(to: Participant, path: str, *, is_admitted: bool) -> None:
    """Tell somebody who asked to join what was answered."""
    with override(to.language):
        name = {"name": to.onboarding.name}
        if is_admitted:
            _send(to, _("You can help set up %(name)s") % name, _("Go on here:"), hub_url(path))
        else:
            _send(
                to,
                _("Setting up %(name)s") % name,
                _("Your colleagues would rather go on without you. Ask them, or answer this mail."),
            )


def send_proven(to: Participant, path: str) -> None:
    """Tell that proof was accepted."""
    with override(to.language):
        name = {"name": to.onboarding.name}
        _send(
            to,
            _("We know now that you act for %(name)s") % name,
            _("You can try everything out, and go live when you are ready:"),
            hub_url(path),
        )


def send_not_proven(to: Participant, path: str, reason: str) -> None:
    """Tell that proof was not accepted, and why."""
    with override(to.language):
        name = {"name": to.onboarding.name}
        _send(
            to,
            _("We could not see that you act for %(name)s") % name,
            reason,
            _("Nothing is lost. Try the other way, or answer this mail:"),
            hub_url(path),
        )


def send_reminder(to: Participant, path: str, *, days_left: int) -> None:
    """Remind of what waits, and say when it goes."""
    with override(to.language):
        name = {"name": to.onboarding.name}
        _send(
            to,
            _("Setting up %(name)s: it is waiting for you") % name,
            _("Everything you filled in is still there. Go on here:"),
            hub_url(path),
            _("If nobody goes on, we remove it in %(days)d days.") % {"days": days_left},
        )


def send_closed(to: Participant) -> None:
    """Tell that our staff closed it."""
    with override(to.language):
        name = {"name": to.onboarding.name}
        _send(
            to,
            _("Setting up %(name)s: we closed it") % name,
            _("Nobody can go on with it. If this is wrong, answer this mail."),
        )


def send_removed(to: Participant) -> None:
    """Tell that it was removed, with what we kept about the person."""
    with override(to.language):
        name = {"name": to.onboarding.name}
        _send(
            to,
            _("Setting up %(name)s: we removed it") % name,
            _("Nobody went on for 60 days, so we removed what was filled in and who you are."),
            _("You can begin again at any time."),
        )
