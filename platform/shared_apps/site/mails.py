"""The mails of the public site: each a subject, paragraphs and a button, as text and as HTML."""

from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.utils.translation import override

from common.addresses import hub_url
from shared_apps.notifications.models import HubMail
from shared_apps.notifications.services import queue_hub_mail
from shared_apps.site.articles import article
from shared_apps.site.models import ContactMessage, NewsletterSubscription
from shared_apps.site.unsubscribing import unsubscribe_url

# A character of private use, which nobody types, holds the place of the reader's own address.
STOP = "\ue000stop\ue001"


@dataclass(frozen=True)
class Draft:
    """A mail before it has an address."""

    subject: str
    paragraphs: tuple[str, ...]
    label: str = ""
    href: str = ""
    stop_url: str = ""

    def text(self) -> str:
        """Return the mail as plain text."""
        parts = [*self.paragraphs, f"{self.label}:\n{self.href}" if self.href else ""]
        if self.stop_url:
            parts.append(_("No more newsletters:") + f"\n{self.stop_url}")
        return "\n\n".join(filter(None, parts)) + "\n"

    def html(self, language: str) -> str:
        """Return the mail as HTML."""
        context = {"draft": self, "language": language, "municipality": None}
        return str(get_template("site/mail.html", using="jinja").render(context))


def platform_address() -> str:
    """The mail address for questions."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def send_confirmation(subscription: NewsletterSubscription, token: str) -> None:
    """Ask an address whether it wants the newsletter."""
    with override(subscription.language):
        draft = Draft(
            subject=_("Do you want the newsletter of Kwartier?"),
            paragraphs=(
                _("Somebody, probably you, asked us to send the newsletter to this address."),
                _("It comes once a month. You begin to get it when you confirm."),
                _("Not you? Then do nothing: we forget this address within a week."),
            ),
            label=_("Yes, send it to me"),
            href=hub_url(f"/newsletter/confirm/{token}/?lang={subscription.language}"),
        )
        _queue(subscription.email, draft, subscription.language)


def send_already_subscribed(subscription: NewsletterSubscription) -> None:
    """Tell an address that it gets the newsletter already."""
    with override(subscription.language):
        draft = Draft(
            subject=_("You get the newsletter of Kwartier already"),
            paragraphs=(
                _("Somebody, probably you, asked us to send the newsletter to this address."),
                _("It comes here already: there is nothing to do."),
            ),
            stop_url=unsubscribe_url(subscription.pk),
        )
        _queue(subscription.email, draft, subscription.language)


def newsletter_mails(slug: str, to: Iterable[NewsletterSubscription]) -> list[HubMail]:
    """Return one issue as mails to these subscribers, drawn once for each language."""
    drawn: dict[str, tuple[str, str, str]] = {}
    mails = []
    for each in to:
        if each.language not in drawn:
            drawn[each.language] = _drawn(slug, each.language)
        subject, text, html = drawn[each.language]
        stop = unsubscribe_url(each.pk)
        mails.append(
            HubMail(
                to=each.email,
                subject=subject,
                text=text.replace(STOP, stop),
                html=html.replace(STOP, stop),
                unsubscribe_url=stop,
            )
        )
    return mails


def _drawn(slug: str, language: str) -> tuple[str, str, str]:
    found = article(slug, language)
    with override(language):
        draft = Draft(
            subject=found.title,
            paragraphs=(found.summary, *found.opening),
            label=_("Read on"),
            href=hub_url(f"/articles/{slug}/?lang={language}"),
            stop_url=STOP,
        )
        return draft.subject, draft.text(), draft.html(language)


def send_message_to_us(message: ContactMessage) -> None:
    """Bring a message from the contact page to the platform's own address."""
    with override(message.language):
        topic = message.get_topic_display()
        text = f"{message.name} <{message.email}>\n{topic}\n\n{message.text}\n"
        queue_hub_mail(
            to=platform_address(),
            subject=f"[{message.reference}] {topic}",
            text=text,
            reply_to=message.email,
        )


def send_acknowledgement(message: ContactMessage) -> None:
    """Tell the writer that the message arrived, without repeating it."""
    with override(message.language):
        draft = Draft(
            subject=_("We have your message (%(reference)s)") % {"reference": message.reference},
            paragraphs=(
                _("Your message has arrived. Somebody reads it and answers you."),
                _("We answer within ten working days, usually sooner."),
                _("You wrote nothing to us? Then somebody used your address: do nothing."),
            ),
        )
        _queue(message.email, draft, message.language)


def _queue(to: str, draft: Draft, language: str) -> None:
    queue_hub_mail(to=to, subject=draft.subject, text=draft.text(), html=draft.html(language))
