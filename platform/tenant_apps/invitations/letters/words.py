"""The letter's sentences in one language. What is bold stands between two `BOLD` characters."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from common.formats import language_name, long_date
from tenant_apps.invitations.letters.letter import Letterhead, clean

BOLD = "\ue000"
NO_LETTERS_PATH = "/join/no-letters/"


Words = dict[str, str | tuple[str, ...]]


def words_in(language: str, head: Letterhead) -> Words:
    """Return the letter's sentences in `language`, with the batch's names and dates in them."""
    with override(language):
        return {
            "language": language,
            "language_name": language_name(language),
            **opening(head),
            **code_box(head),
            **facts(head),
            **ending(head),
        }


def names(head: Letterhead) -> dict[str, str]:
    """Return the names that sentences mention."""
    return {
        "municipality": clean(head.municipality),
        "neighbourhood": clean(head.neighbourhood),
        "address": f"{BOLD}{clean(head.host)}{BOLD}",
        "no_letters": f"{BOLD}{clean(head.host)}{NO_LETTERS_PATH.rstrip('/')}{BOLD}",
        "contact": f"{BOLD}{clean(head.sender.contact)}{BOLD}",
    }


def opening(head: Letterhead) -> Words:
    """Return who writes to whom, and why."""
    name = names(head)
    return {
        "document_title": _("Letters for %(neighbourhood)s") % name,
        "with_municipality": _("with %(municipality)s") % name,
        "written_on": long_date(head.written_on),
        "to_the_residents": _("To the residents of"),
        "title": _("Get to know %(neighbourhood)s") % name,
        "greeting": _("Dear neighbour,"),
        "introduction": _(
            "Who can lend a ladder? Who knows a babysitter for Friday? Why is the street closed? "
            "From today your neighbourhood has a private network of its own: Kwartier."
        ),
        "promise": _(
            "It has no advertising. %(municipality)s pays for it, but cannot read what neighbours "
            "write to each other."
        )
        % name,
        "logo_alternative": _("Logo of %(place)s") % {"place": clean(head.municipality)},
        "map_alternative": _("Outline of %(neighbourhood)s") % name,
    }


def code_box(head: Letterhead) -> Words:
    """Return what is printed beside the code."""
    validity = ngettext(
        "Valid until %(date)s, for %(adults)d adult.",
        "Valid until %(date)s, for at most %(adults)d adults.",
        head.max_adults,
    )
    return {
        "code_label": _("Your code, for everyone in your home"),
        "validity": validity % {"date": long_date(head.expires_on), "adults": head.max_adults},
        "qr_alternative": _("The same code as a square to scan"),
    }


def facts(head: Letterhead) -> Words:
    """Return how to join, who sees what, and that nobody has to."""
    name = names(head)
    return {
        "steps": (
            _("Go to %(address)s or scan the square.") % name,
            _("Enter the code and confirm your address."),
            _("Choose how often you want a message. That is all."),
        ),
        "who_sees_title": _("Who sees what"),
        "who_sees": (
            _("Your neighbours see your name and your street, never your house number."),
            _("%(municipality)s sees numbers per neighbourhood, never what you write.") % name,
            _("Other neighbourhoods see nothing."),
        ),
        "free_title": _("Nobody is obliged"),
        "free": (
            _("You may leave this letter for what it is. You can stop whenever you like."),
            _("No more letters? Enter the code at %(no_letters)s or tell us: %(contact)s.") % name,
        ),
    }


def ending(head: Letterhead) -> Words:
    """Return the greeting, the small print, and the short version for another language."""
    name = names(head)
    return {
        "closing": _("See you in the neighbourhood,"),
        "small_print": _(
            "We wrote to this address because it lies in %(neighbourhood)s; we do not know your "
            "name. Responsible for your data: Kwartier. Questions: %(contact)s."
        )
        % name,
        "summary": _(
            "Your neighbourhood has its own private network, without advertising. "
            "%(municipality)s cannot read what neighbours write. Enter the code at %(address)s "
            "and choose your language. Nobody is obliged."
        )
        % name,
    }
