"""News that travels upwards: apps above listen, this app does not know them.

Both are sent inside the municipality, in the transaction of what happened, with `resident_id`.
"""

from django.dispatch import Signal

# Somebody left: neighbours no longer see what that resident wrote.
resident_departed = Signal()

# A resident is about to be erased; receivers erase what hangs on the id, files included.
resident_erased = Signal()
