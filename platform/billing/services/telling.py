"""What we write to an organisation when something about its contract is new, in its language."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from billing.documents.words import money
from billing.early_ends import EarlyEnd
from billing.models import Licence, Merger, Offer, Organisation
from billing.parties import seller
from billing.queries.contacts import contract_addresses
from common.formats import long_date
from shared_apps.notifications.services import queue_hub_mail


def tell_offered(offer: Offer, address: str) -> list[str]:
    """Mail that an offer waits, and where it is answered; return to whom."""
    with override(offer.organisation.language):
        facts = {
            "number": offer.number,
            "name": offer.organisation.name,
            "total": money(offer.total_cents),
            "first": long_date(offer.starts_on),
            "end": long_date(offer.ends_on),
            "until": long_date(offer.valid_until),
        }
        return _send(
            offer.organisation,
            _("Offer %(number)s for %(name)s") % facts,
            _(
                "We made an offer for %(name)s: %(total)s without VAT for the time from %(first)s"
                " until %(end)s. It holds until %(until)s."
            )
            % facts,
            _("Look at it, download it as PDF, and accept or decline it here:"),
            address,
            _("Without your answer nothing happens, and nothing is charged."),
        )


def tell_ended_early(end: EarlyEnd) -> list[str]:
    """Mail that a licence ends before its term, and what is credited; return to whom."""
    organisation = end.licence.contract.organisation
    with override(organisation.language):
        facts = {**_about(end.licence), "day": long_date(end.ends_on)}
        credit = _("Of what was invoiced, %(amount)s without VAT is credited: a credit note comes.")
        nothing = _("Nothing that was invoiced is unused, so there is no credit note.")
        return _send(
            organisation,
            _("The licence of %(place)s ends on %(day)s") % facts,
            _("As agreed, the licence of %(place)s (offer %(offer)s) ends on %(day)s.") % facts,
            (credit if end.credit_cents else nothing) % {"amount": money(end.credit_cents)},
            _promise(),
        )


def tell_merging(merger: Merger) -> list[str]:
    """Mail both organisations that two licences become one on a day; return to whom."""
    found = []
    for licence in (merger.leaving, merger.staying):
        organisation = licence.contract.organisation
        with override(organisation.language):
            said = _both(merger)
            found += _send(
                organisation,
                _("One licence for %(staying)s and %(leaving)s from %(day)s") % said,
                _(
                    "On %(day)s the licence of %(leaving)s ends, and the licence of %(staying)s"
                    " goes on at the price of both. Unused days are credited to the cent."
                )
                % said,
                _(
                    "The networks of the residents stay as they are: nobody is moved, and nobody"
                    " need do anything. The dashboard of %(leaving)s closes on that day, except"
                    " for its invoices and its own data."
                )
                % said,
                _promise(),
            )
    return found


def tell_merger_off(merger: Merger) -> list[str]:
    """Mail both organisations that a merger which they were told of does not take place."""
    found = []
    for licence in (merger.leaving, merger.staying):
        organisation = licence.contract.organisation
        with override(organisation.language):
            facts = _both(merger)
            found += _send(
                organisation,
                _("%(staying)s and %(leaving)s keep a licence each") % facts,
                _(
                    "We wrote that the licences of %(leaving)s and %(staying)s become one on"
                    " %(day)s. That was called off: both go on as they are."
                )
                % facts,
                _promise(),
            )
    return found


def _promise() -> str:
    return _("Whatever happens to the licence, residents keep their network.")


def _both(merger: Merger) -> dict[str, str]:
    return {
        "leaving": _place(merger.leaving),
        "staying": _place(merger.staying),
        "day": long_date(merger.merges_on),
    }


def _place(licence: Licence) -> str:
    return licence.municipality.name if licence.municipality else licence.contract.organisation.name


def _about(licence: Licence) -> dict[str, Any]:
    return {"place": _place(licence), "offer": licence.contract.offer.number}


def _send(organisation: Organisation, subject: str, *paragraphs: str) -> list[str]:
    recipients = contract_addresses(organisation)
    text = "\n\n".join([_("Hello,"), *paragraphs]) + "\n"
    for address in recipients:
        queue_hub_mail(to=address, subject=subject[:200], text=text, reply_to=seller().email)
    return recipients
