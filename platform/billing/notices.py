"""What we write before a term ends, in the buyer's language."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from billing.models import Licence, LicenceNotice
from billing.models.contracts import Kind
from common.formats import long_date

Words = tuple[str, str]


def words_of(kind: str, licence: Licence, about: date) -> Words:
    """Return subject and text of a notice."""
    organisation = licence.contract.organisation
    with override(organisation.language):
        facts = {
            "organisation": organisation.name,
            "place": licence.municipality.name if licence.municipality else organisation.name,
            "date": long_date(about),
            "offer": licence.contract.offer.number,
        }
        subject, body = WRITERS[LicenceNotice.Kind(kind)](licence)
        opening = _("Hello,") + "\n\n"
        closing = "\n\n" + _("This is about your contract %(offer)s.") % facts + "\n"
        return subject % facts, opening + body % facts + closing


def _renewal(_licence: Licence) -> Words:
    return (
        _("Renew Kwartier for %(place)s before %(date)s"),
        _(
            "The licence of %(organisation)s ends on %(date)s. To go on, choose Renew on the"
            " licence page of your dashboard and give us the purchase order number for the next"
            " year. We never charge anything by ourselves: without your order the licence ends."
        ),
    )


def _expiry(licence: Licence) -> Words:
    subject = _("Kwartier for %(place)s: what stops on %(date)s")
    if licence.kind == Kind.PROJECT:
        return subject, _(
            "The project licence of %(organisation)s ends on %(date)s. From that day the project"
            " managers can no longer sign in, write announcements or read figures. Residents"
            " notice nothing: their network stays open."
        )
    return subject, _(
        "The licence of %(organisation)s ends on %(date)s. From that day officials can no longer"
        " write announcements, read figures or send letters. You can still export your own data."
        " Residents notice nothing: their network stays open."
    )


def _order(_licence: Licence) -> Words:
    return (
        _("Kwartier for %(place)s: your purchase order for the year from %(date)s"),
        _(
            "On %(date)s a new year of the contract of %(organisation)s begins. Please put the"
            " purchase order number for that year on the licence page of your dashboard, so that"
            " it stands on the invoice."
        ),
    )


WRITERS = {
    LicenceNotice.Kind.RENEWAL: _renewal,
    LicenceNotice.Kind.EXPIRY: _expiry,
    LicenceNotice.Kind.ORDER_REFERENCE: _order,
}
