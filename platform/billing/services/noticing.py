"""Tell organisations in time that a term ends: three times each, once per distance."""

import logging
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db import DatabaseError

from billing.models import Licence, LicenceNotice
from billing.models.contracts import Kind
from billing.notices import words_of
from billing.pricing import months_after
from billing.queries.contacts import contract_addresses
from billing.queries.licences import invoice_of, running_licences
from common.tenancy import hub_atomic
from shared_apps.notifications.services import queue_hub_mail

logger = logging.getLogger("kwartier.billing")
RENEWAL_MONTHS = (6, 3, 1)
EXPIRY_DAYS = (90, 30, 7)
ORDER_DAYS = (60, 30)
Due = tuple[LicenceNotice.Kind, date, int]


def send_notices(on: date) -> int:
    """Write what is due; a worker that was away sends only the latest of each kind."""
    sent = 0
    for licence in running_licences().filter(ends_on__gt=on):
        for kind, about, ahead in _due(licence, on):
            try:
                sent += _send(licence, kind, about, ahead)
            except DatabaseError:
                logger.exception("notice %s of licence %s was not written", kind, licence.pk)
    return sent


def _due(licence: Licence, on: date) -> Iterator[Due]:
    kinds = LicenceNotice.Kind
    end = licence.ends_on
    if licence.kind == Kind.MUNICIPALITY and licence.ends_for_good_at is None:
        days = [(months, months_after(end, -months)) for months in RENEWAL_MONTHS]
        yield from _latest(kinds.RENEWAL, end, days, licence.starts_on, on)
    days = [(ahead, end - timedelta(days=ahead)) for ahead in EXPIRY_DAYS]
    yield from _latest(kinds.EXPIRY, end, days, licence.starts_on, on)
    for period in licence.periods.filter(order_reference="", starts_on__gt=on):
        if invoice_of(period) is None:
            first = period.starts_on
            days = [(ahead, first - timedelta(days=ahead)) for ahead in ORDER_DAYS]
            yield from _latest(kinds.ORDER_REFERENCE, first, days, licence.starts_on, on)


def _latest(
    kind: LicenceNotice.Kind,
    about: date,
    days: Sequence[tuple[int, date]],
    since: date,
    on: date,
) -> Iterator[Due]:
    """Give the nearest distance whose day has come, if it came after the licence began."""
    come = [(ahead, day) for ahead, day in days if since < day <= on]
    if come:
        yield kind, about, come[-1][0]


def _send(licence: Licence, kind: LicenceNotice.Kind, about: date, ahead: int) -> bool:
    recipients = recipients_of(licence)
    if not recipients:
        logger.warning("licence %s has nobody to write to", licence.pk)
        return False
    with hub_atomic():
        _notice, is_new = LicenceNotice.objects.get_or_create(
            licence=licence,
            kind=kind,
            about=about,
            ahead=ahead,
            defaults={"recipients": recipients},
        )
        if is_new:
            subject, text = words_of(kind, licence, about)
            for address in recipients:
                queue_hub_mail(to=address, subject=subject[:200], text=text)
    return is_new


def recipients_of(licence: Licence) -> list[str]:
    """Return whom we write to about the contract of a licence."""
    return contract_addresses(licence.contract.organisation)
