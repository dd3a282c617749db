"""Workbooks that platform staff take along."""

from collections.abc import Sequence
from io import BytesIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from billing.queries.revenue import MonthOfRevenue
from common.formats import in_pattern


def revenue_sheet(year: int, months: Sequence[MonthOfRevenue]) -> bytes:
    """Return a workbook with a row per month and the sums as formulas."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet(str(year))
    bold, euro = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    heads = [_("Month"), _("Invoiced"), _("Credited"), _("Earned"), _("Received")]
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
    for at, each in enumerate(months, 1):
        sheet.write_string(at, 0, in_pattern(each.month, "MMMM y"))
        for column, cents in enumerate(_amounts(each), 1):
            sheet.write_number(at, column, cents / 100, euro)
    last = len(months)
    sheet.write_string(last + 1, 0, _("Total"), bold)
    for column, name in enumerate("BCDE", 1):
        total = sum(_amounts(each)[column - 1] for each in months) / 100
        sheet.write_formula(last + 1, column, f"=SUM({name}2:{name}{last + 1})", euro, total)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 4, 16)
    sheet.freeze_panes(1, 1)
    book.close()
    return file.getvalue()


def _amounts(month: MonthOfRevenue) -> tuple[int, int, int, int]:
    return month.invoiced_cents, month.credited_cents, month.earned_cents, month.received_cents
