"""Approvals with what they are about, in as many queries however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from billing.models import Approval, Invoice, Licence, Merger
from billing.queries.staff.work import identity_names


@dataclass(frozen=True)
class Measure:
    """What somebody asks for: the row, what it is about, and both people's names."""

    approval: Approval
    licence: Licence | None
    invoice: Invoice | None
    asked_by: str
    decided_by: str
    merger: Merger | None = None

    @property
    def organisation(self) -> str:
        """Return whom it concerns."""
        if self.merger:
            return self.merger.leaving.contract.organisation.name
        if self.licence:
            return self.licence.contract.organisation.name
        return self.invoice.organisation.name if self.invoice else ""


def measures_of(approvals: Iterable[Approval]) -> list[Measure]:
    """Return approvals with their subjects and people."""
    listed = list(approvals)
    subjects = {each.subject_id for each in listed}
    licences = _licences(subjects)
    invoices = Invoice.objects.select_related("organisation").defer("ubl").in_bulk(subjects)
    mergers = _mergers(subjects)
    people = {each.asked_by for each in listed} | {each.decided_by for each in listed}
    names = identity_names({person for person in people if person})
    return [
        Measure(
            approval=each,
            licence=licences.get(each.subject_id),
            invoice=invoices.get(each.subject_id),
            asked_by=names.get(each.asked_by, "–"),
            decided_by=names.get(each.decided_by, "") if each.decided_by else "",
            merger=mergers.get(each.subject_id),
        )
        for each in listed
    ]


def _licences(subjects: set[UUID]) -> dict[UUID, Licence]:
    found = Licence.objects.select_related("contract__organisation", "municipality")
    return found.in_bulk(subjects)


def _mergers(subjects: set[UUID]) -> dict[UUID, Merger]:
    found = Merger.objects.select_related(
        "leaving__contract__organisation", "leaving__municipality", "staying__municipality"
    )
    return found.in_bulk(subjects)
