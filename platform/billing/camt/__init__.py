"""Bank statements as banks hand them over: ISO 20022, camt.053. Knows no database and no invoice.

A file is read as a whole or refused as a whole; `StatementRefused` says in words what is wrong.
"""

from billing.camt.reading import read_statements
from billing.camt.refusals import StatementRefused
from billing.camt.statements import Movement, Statement

__all__ = ["Movement", "Statement", "StatementRefused", "read_statements"]
