"""Import what our bank says. What explains itself is booked, the rest waits for a person."""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from billing.camt import Movement, Statement, read_statements
from billing.models import BankLine, BankStatement
from billing.parties import seller
from billing.services.auditing import write_down
from billing.services.bank_refusals import AnotherAccount, ReferenceReused, StatementChanged
from billing.services.deciding import book_line, ignore_line, kind_of, review_line_again
from billing.services.matching import book_by_itself
from common.tenancy import hub_atomic
from shared_apps.identities.models import Identity

__all__ = [
    "Import",
    "book_line",
    "ignore_line",
    "import_statement",
    "kind_of",
    "review_line_again",
]


@dataclass(frozen=True)
class Import:
    """What a file brought."""

    statements: tuple[BankStatement, ...]
    new_lines: int
    known_lines: int
    booked: int
    to_review: int


def import_statement(*, content: bytes, imported_by: Identity) -> Import:
    """Import a camt.053 file, all of it or nothing; a second time it adds nothing.

    Raises `billing.camt.StatementRefused`, whose text says what is wrong.
    """
    statements = read_statements(content)
    _check_accounts(statements)
    digest = sha256(content).hexdigest()
    with hub_atomic():
        kept = [_kept(statement, digest, imported_by.pk) for statement in statements]
        new = [line for _row, lines in kept for line in lines]
        booked = sum(book_by_itself(line=line) for line in new)
        total = sum(len(statement.movements) for statement in statements)
        outcome = Import(
            statements=tuple(row for row, _lines in kept),
            new_lines=len(new),
            known_lines=total - len(new),
            booked=booked,
            to_review=len(new) - booked,
        )
        _write_down_import(outcome, digest, imported_by)
    return outcome


def _check_accounts(statements: list[Statement]) -> None:
    ours = seller().iban
    for statement in statements:
        if statement.iban != ours:
            raise AnotherAccount(statement=statement.statement_id, iban=statement.iban)


def _kept(
    statement: Statement, digest: str, imported_by: UUID
) -> tuple[BankStatement, list[BankLine]]:
    """Return the statement's row, and those of its lines that were not there before."""
    facts = {
        "opening_cents": statement.opening_cents,
        "closing_cents": statement.closing_cents,
        "starts_on": statement.starts_on,
        "ends_on": statement.ends_on,
    }
    row, is_new = BankStatement.objects.get_or_create(
        iban=statement.iban,
        statement_id=statement.statement_id,
        defaults={**facts, "sha256": digest, "imported_by": imported_by},
    )
    if not is_new and any(getattr(row, name) != value for name, value in facts.items()):
        raise StatementChanged(statement=statement.statement_id)
    unknown = _unknown(statement)
    made = [BankLine(statement=row, **vars(movement)) for movement in unknown]
    # Whoever imports an overlapping file at this moment may be faster.
    BankLine.objects.bulk_create(made, ignore_conflicts=True)
    return row, list(BankLine.objects.filter(pk__in=[line.pk for line in made]))


def _unknown(statement: Statement) -> list[Movement]:
    keys = [movement.key for movement in statement.movements]
    known = {line.key: line for line in BankLine.objects.filter(key__in=keys)}
    for movement in statement.movements:
        line = known.get(movement.key)
        if line and (line.booked_on, line.cents) != (movement.booked_on, movement.cents):
            raise ReferenceReused(statement=statement.statement_id, reference=movement.key)
    return [movement for movement in statement.movements if movement.key not in known]


def _write_down_import(outcome: Import, digest: str, person: Identity) -> None:
    names = [row.statement_id for row in outcome.statements]
    write_down(
        actor_id=person.pk,
        actor_name=person.full_name,
        action="import_statement",
        subject=f"statement {', '.join(names)}",
        subject_id=digest[:60],
        details={"new": outcome.new_lines, "known": outcome.known_lines, "booked": outcome.booked},
    )
