"""Letters are invoiced when their month is over."""

from datetime import date

import pytest

from billing.models import Usage
from billing.services import invoicing
from billing.services.invoicing import invoice_usages
from common.identifiers import new_id
from tests.billing import selling
from tests.billing.documents.periods import period

pytestmark = pytest.mark.django_db
FEBRUARY, MARCH, APRIL = (date(2026, month, 1) for month in (2, 3, 4))


def use(licence, quantity: int, day: date, unit_cents: int = 95) -> Usage:
    return Usage.objects.create(
        licence=licence,
        source_id=new_id(),
        quantity=quantity,
        unit_cents=unit_cents,
        used_on=day,
    )


def test_letters_are_invoiced_after_their_month_once():
    buyer = period(buyer=selling.organisation(language="en"))
    use(buyer.licence, 1200, date(2026, 2, 10))
    use(buyer.licence, 300, date(2026, 2, 28))
    use(buyer.licence, 10, date(2026, 2, 11), unit_cents=110)
    later = use(buyer.licence, 7, date(2026, 3, 1))

    (issued,) = invoice_usages(FEBRUARY, MARCH).issued
    assert invoice_usages(FEBRUARY, MARCH).issued == []

    assert (issued.kind, issued.net_cents, issued.order_reference) == (
        "letters",
        1500 * 95 + 1100,
        "PO-1",
    )
    assert (issued.issued_on, issued.period_end) == (date(2026, 3, 1), date(2026, 3, 1))
    assert list(Usage.objects.filter(invoice=None)) == [later]
    assert issued.lines[0]["text"] == "Invitation letters"


def test_letters_invoiced_late_bear_the_day_on_which_it_happens():
    use(period().licence, 100, date(2026, 2, 10))
    earlier = selling.invoice(issued_on=date(2026, 3, 5))

    (issued,) = invoice_usages(FEBRUARY, date(2026, 3, 9)).issued

    assert issued.number > earlier.number
    assert (issued.issued_on, issued.due_on) == (date(2026, 3, 9), date(2026, 4, 8))
    assert (issued.period_start, issued.period_end) == (FEBRUARY, MARCH)


def test_letters_that_are_noted_late_come_with_the_next_month():
    licence = period().licence
    use(licence, 100, date(2026, 2, 10))
    invoice_usages(FEBRUARY, MARCH)
    use(licence, 5, date(2026, 2, 27))

    assert [f.net_cents for f in invoice_usages(MARCH, APRIL).issued] == [475]


def test_a_failed_invoice_leaves_the_letters_uninvoiced(monkeypatch: pytest.MonkeyPatch):
    licence = period().licence
    use(licence, 100, date(2026, 2, 10))

    def fail(**_: object) -> None:
        raise RuntimeError("no")

    with monkeypatch.context() as context:
        context.setattr(invoicing, "issue_invoice", fail)
        assert len(invoice_usages(FEBRUARY, MARCH).failed) == 1

    assert Usage.objects.get().invoice is None
    assert len(invoice_usages(FEBRUARY, MARCH).issued) == 1
