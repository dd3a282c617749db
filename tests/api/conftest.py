"""Sam and Sara of platform staff over the API, and what they look after."""

from tests.billing.staff.conftest import (
    _files_in_memory,
    boechout,
    invoice,
    licence,
    make_municipalities,
    many_invoices,
    sam,
    sara,
)

__all__ = [
    "_files_in_memory",
    "boechout",
    "invoice",
    "licence",
    "make_municipalities",
    "many_invoices",
    "sam",
    "sara",
]
