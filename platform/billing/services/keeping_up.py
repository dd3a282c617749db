"""What a day does to licences. Running it twice, or a day late, ends the same."""

import logging
from collections.abc import Callable
from datetime import date

from django.db import DatabaseError

from billing.services.beginning import begin_due_licences
from billing.services.ending import end_due_licences, follow_all
from billing.services.noticing import send_notices
from billing.services.periods import open_next_periods
from billing.services.uniting import carry_out_mergers
from billing.services.weighing import weigh_all

logger = logging.getLogger("kwartier.billing")
STEPS: tuple[Callable[[date], object], ...] = (
    carry_out_mergers,
    end_due_licences,
    begin_due_licences,
    follow_all,
    weigh_all,
    open_next_periods,
    send_notices,
)


def keep_up(on: date) -> None:
    """Let licences end, begin and follow their invoices; add next years; write what is due."""
    for step in STEPS:
        try:
            step(on)
        except DatabaseError:
            logger.exception("%s failed", getattr(step, "__name__", step))
