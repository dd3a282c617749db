"""News that travels upwards: apps above listen, this app does not know them."""

from django.dispatch import Signal

# Sent inside the municipality and its transaction, by the worker or a command, never by the
# dashboard. `moves` maps the id of each address to the id of its neighbourhood (or None).
addresses_moved = Signal()
