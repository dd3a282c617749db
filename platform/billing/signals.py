"""News of money that travels upwards: licensing listens, the ledger does not know it."""

from django.dispatch import Signal

# A fact was recorded; carries the invoice, whose row is locked, inside the fact's transaction.
standing_changed = Signal()
# Where an organisation without a dashboard answers an offer; carries the organisation. Whoever
# knows answers with an address.
door_asked = Signal()
# Staff prepared an offer; carries it, inside the transaction that made it.
offer_prepared = Signal()
