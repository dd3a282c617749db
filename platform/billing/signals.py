"""News of money that travels upwards: licensing listens, the ledger does not know it."""

from django.dispatch import Signal

# A fact was recorded; carries the invoice, whose row is locked, inside the fact's transaction.
standing_changed = Signal()
