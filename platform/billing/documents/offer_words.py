"""What an offer says, in the buyer's language."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from billing.documents.words import Pairs, money
from billing.models import Offer, Organisation
from billing.models.contracts import Kind
from billing.pricing import LOW_VALUE_CENTS, Terms
from billing.vat import REVERSE_CHARGE, VatDecision
from common.formats import all_of, long_date, number


def labels(offer: Offer, decision: VatDecision) -> dict[str, str]:
    """Return the words of the template by their place in it."""
    return {
        "kind": _("Offer"),
        "title": _("Offer %(number)s") % {"number": offer.number},
        "to": _("For"),
        "vat_number": _("VAT"),
        "description": _("Description"),
        "quantity": _("Quantity"),
        "price": _("Price"),
        "amount": _("Amount"),
        "period": _("Per year, without VAT") if _is_yearly(offer) else _("Without VAT"),
        "total": _("Whole term, without VAT"),
        "vat": _vat(decision),
        "with_vat": _("Whole term, with VAT"),
        "conditions": _("Conditions"),
        "agreed": _("Agreed"),
        "name": _("Name and position"),
        "date": _("Date"),
        "order": _("Your purchase order"),
        "signature": _("Signature"),
        "page": _("Page"),
    }


def facts(offer: Offer) -> Pairs:
    """Return the facts beside the address."""
    last = offer.ends_on - timedelta(days=1)
    found = [
        (_("Date"), long_date(offer.made_at)),
        (_("Holds until"), long_date(offer.valid_until)),
        (_("What"), _what(offer)),
        (
            _("Term"),
            _("%(first)s to %(last)s")
            % {"first": long_date(offer.starts_on), "last": long_date(last)},
        ),
    ]
    if offer.inhabitants:
        found.append((_("Inhabitants"), _people(offer)))
    if offer.neighbourhoods:
        names = all_of(place["name"] for place in offer.neighbourhoods)
        found.append((_("Neighbourhoods"), names))
    return found


def _what(offer: Offer) -> str:
    place = offer.municipality.name if offer.municipality else offer.organisation.name
    return {
        Kind.PILOT: _("Pilot in %(place)s"),
        Kind.MUNICIPALITY: _("Licence for the whole of %(place)s"),
        Kind.PROJECT: _("Project in %(place)s"),
    }[Kind(offer.kind)] % {"place": place}


def _people(offer: Offer) -> str:
    said = [number(offer.inhabitants or 0), offer.inhabitants_source]
    if offer.inhabitants_on:
        said.append(long_date(offer.inhabitants_on))
    return ", ".join(part for part in said if part)


def _vat(decision: VatDecision) -> str:
    if decision.category == REVERSE_CHARGE:
        return _("VAT, reverse-charged")
    return _("VAT %(percent)d %%") % {"percent": decision.percent}


def _is_yearly(offer: Offer) -> bool:
    return offer.kind == Kind.MUNICIPALITY


def conditions(offer: Offer) -> list[str]:
    """Return what is agreed beside the price, one sentence or two each."""
    terms = Terms.from_json(offer.terms)
    said = [_credit(offer), _threshold(offer), _index(offer, terms), _letters(offer, terms)]
    said.append(
        ngettext(
            "Invoices are payable within %(days)d day of their date, by bank transfer or online.",
            "Invoices are payable within %(days)d days of their date, by bank transfer or online.",
            terms.payment_days,
        )
        % {"days": terms.payment_days}
    )
    said.append(
        _(
            "The term ends by itself. We ask before, and charge nothing without your order."
            " Whatever happens to the licence, residents keep their network."
        )
    )
    return [sentence for sentence in said if sentence]


def _credit(offer: Offer) -> str:
    if not offer.credit_cents:
        return ""
    return _(
        "This replaces your present licence. Of that, %(amount)s without VAT is credited for the"
        " days that you do not use from %(date)s on."
    ) % {"amount": money(offer.credit_cents), "date": long_date(offer.starts_on)}


def _threshold(offer: Offer) -> str:
    if offer.organisation.kind == Organisation.Kind.PROJECT or offer.organisation.country != "be":
        return ""
    amounts = {"limit": money(LOW_VALUE_CENTS), "total": money(offer.total_cents)}
    if offer.is_below_threshold:
        return (
            _(
                "The whole term comes to %(total)s without VAT: below %(limit)s, so that a public"
                " buyer may order it on an accepted invoice."
            )
            % amounts
        )
    return (
        _(
            "The whole term comes to %(total)s without VAT: not below %(limit)s, so that a public"
            " buyer needs a procedure."
        )
        % amounts
    )


def _index(offer: Offer, terms: Terms) -> str:
    if not _is_yearly(offer):
        return ""
    return _(
        "From the second year on, %(share)d %% of the price follows the index %(index)s, upwards by"
        " at most %(cap)d %% a year."
    ) % {"share": terms.index_share, "index": terms.index_name, "cap": terms.index_cap}


def _letters(offer: Offer, terms: Terms) -> str:
    if offer.kind == Kind.PROJECT:
        return ""
    return _(
        "Invitation letters with a code, ready to print: %(price)s each without VAT, invoiced with"
        " their month. Paper and postage are not included."
    ) % {"price": money(terms.letter_cents)}
