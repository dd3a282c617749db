"""Look at a month from both sides: documents, facts and bank lines here, the ledger there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from lxml import etree

from billing.closings import Check
from billing.models import BankLine, CreditNote, Fact, Invoice, LedgerEntry, NumberSeries
from billing.models.documents import DOCUMENTS
from billing.months import first_of, last_of, next_month
from billing.queries.closing_stripe import costs_of_stripe, moves_told, payouts_brought
from billing.queries.invoices import open_items_cents
from billing.queries.ledger import balances, booked_by_source
from billing.queries.revenue import booked_as_earned, credited_before, earned_on_invoices
from billing.standing import LOWERS

Account = LedgerEntry.Account
PAYABLE = "{*}LegalMonetaryTotal/{*}PayableAmount"


def checks_of(month: date) -> tuple[Check, ...]:
    """Return every check of a month."""
    first, last = first_of(month), last_of(month)
    invoices = list(Invoice.objects.filter(issued_on__range=(first, last)))
    notes = list(CreditNote.objects.filter(issued_on__range=(first, last)))
    moved, standing = balances(first, last), balances(last=last)
    facts = list(Fact.objects.filter(happened_on__range=(first, last)).select_related("invoice"))
    costs, brought = costs_of_stripe(first, last), payouts_brought(first, last)
    paid_out = sum(line.cents for line in brought)
    return (
        _numbers(month),
        _documents([*invoices, *notes]),
        _booked("invoices", "invoice", {i.number: i.total_cents for i in invoices}, month),
        _booked("credit_notes", "credit note", {n.number: -n.total_cents for n in notes}, month),
        Check(
            "vat",
            sum(i.vat_cents for i in invoices) - sum(n.vat_cents for n in notes),
            -moved[Account.VAT_DUE],
        ),
        _money("bank", Fact.Source.BANK, facts, moved[Account.BANK] - paid_out),
        _bank_lines(facts, brought, first, last),
        _money("stripe", Fact.Source.STRIPE, facts, moved[Account.STRIPE] + paid_out + costs),
        Check("fees", costs, moved[Account.FEES]),
        _payouts(brought, month),
        moves_told(first, last),
        _money("write_offs", Fact.Source.STAFF, facts, moved[Account.WRITE_OFFS]),
        Check("open_items", open_items_cents(last), standing[Account.RECEIVABLES]),
        *_revenue(month, standing),
    )


def _numbers(month: date) -> Check:
    """Every number up to the last one given out stands on one document of that year."""
    year = f"{month.year}-"
    numbers = [
        number
        for documents in (Invoice.objects, CreditNote.objects)
        for number in documents.filter(number__startswith=year).values_list("number", flat=True)
    ]
    counter = NumberSeries.objects.filter(series=DOCUMENTS, year=month.year).first()
    given = counter.last if counter else 0
    missing = {f"{year}{n:06d}" for n in range(1, given + 1)} ^ set(numbers)
    return Check("numbers", given, len(numbers), tuple(sorted(missing)))


def _documents(documents: Iterable[Invoice | CreditNote]) -> Check:
    expected, found, where = 0, 0, []
    for each in documents:
        stated = etree.fromstring(each.ubl.encode()).findtext(PAYABLE, "0")
        cents = int(stated.replace(".", ""))
        expected, found = expected + each.total_cents, found + cents
        if cents != each.total_cents:
            where.append(each.number)
    return Check("documents", expected, found, tuple(where))


def _booked(name: str, prefix: str, expected: Mapping[str, int], month: date) -> Check:
    booked = {
        source.removeprefix(f"{prefix} "): accounts[Account.RECEIVABLES]
        for source, accounts in booked_by_source(prefix, month).items()
    }
    where = differing(expected, booked)
    return Check(name, sum(expected.values()), sum(booked.values()), where)


def _money(name: str, source: str, facts: Iterable[Fact], moved: int) -> Check:
    cents = sum(-LOWERS[fact.kind] * fact.cents for fact in facts if fact.source == source)
    return Check(name, cents, moved)


def _payouts(brought: Iterable[BankLine], month: date) -> Check:
    """Each payout left the account of money on its way as it came to the bank."""
    expected = {str(line.payout_id): line.cents for line in brought}
    booked = {
        source.removeprefix("payout "): -accounts[Account.STRIPE]
        for source, accounts in booked_by_source("payout", month).items()
    }
    where = differing(expected, booked)
    return Check("payouts", sum(expected.values()), sum(booked.values()), where)


def _bank_lines(
    facts: Iterable[Fact], brought: Iterable[BankLine], first: date, last: date
) -> Check:
    """Each booked line is a payout, or facts of the same sum, perhaps on several invoices."""
    told: dict[str, int] = defaultdict(int, {line.key: line.cents for line in brought})
    for fact in facts:
        if fact.source == Fact.Source.BANK:
            told[fact.money_id] -= LOWERS[fact.kind] * fact.cents
    lines = BankLine.objects.filter(
        decision=BankLine.Decision.BOOKED, booked_on__range=(first, last)
    )
    booked = dict(lines.values_list("key", "cents"))
    return Check("bank_lines", sum(booked.values()), sum(told.values()), differing(booked, told))


def _revenue(month: date, standing: Mapping[str, int]) -> tuple[Check, Check]:
    at = next_month(month)
    earned, credited = earned_on_invoices(month), credited_before(at)
    booked = {number: cents for number, (cents, _steps) in booked_as_earned(before=at).items()}
    left = {Invoice.Kind.PERIOD: 0, Invoice.Kind.LETTERS: 0}
    invoices = Invoice.objects.filter(issued_on__lt=at)
    for pk, kind, net in invoices.values_list("pk", "kind", "net_cents"):
        left[Invoice.Kind(kind)] += net - credited.get(pk, 0)
    total = sum(earned.values())
    letters = left[Invoice.Kind.LETTERS]
    deferred = left[Invoice.Kind.PERIOD] - total
    return (
        Check("deferred", deferred, -standing[Account.DEFERRED_REVENUE]),
        Check("revenue", total + letters, -standing[Account.REVENUE], differing(earned, booked)),
    )


def differing(one: Mapping[str, int], other: Mapping[str, int]) -> tuple[str, ...]:
    """Return the names under which two sides have different amounts."""
    names = one.keys() | other.keys()
    return tuple(sorted(name for name in names if one.get(name, 0) != other.get(name, 0)))
