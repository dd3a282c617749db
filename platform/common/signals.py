"""News that travels upwards: apps above listen, this app does not know them."""

from django.dispatch import Signal

# Somebody picked a language; carries the request and the language's code.
language_chosen = Signal()

# Staff opened the work queue; carries `identity_id`. Receivers return a list of `common.work.Pile`.
work_asked = Signal()
