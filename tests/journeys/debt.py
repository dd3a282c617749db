"""Put Boechout in debt: letters of half a year ago that nobody paid.

`python -m tests.journeys.debt` with a worker's environment prints the invoice as JSON.
"""

import json
import subprocess
import sys
from datetime import timedelta
from typing import Any
from uuid import uuid4

from bootstrap.places import ROOT
from tests.stack import Stack

LETTERS = 5_000


def put_in_debt(stack: Stack) -> dict[str, Any]:
    """Let it happen in a process of the running product; return the unpaid invoice."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.debt"],
        env=stack.surroundings.of("worker"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Use the letters, invoice them, and let time pass until today."""
    import django

    django.setup()
    from django.utils import timezone

    from billing.months import first_of
    from billing.pricing import months_after
    from billing.services.dunning import draft_reminders
    from billing.services.invoicing import invoice_usages
    from billing.services.keeping_up import keep_up
    from billing.services.using import record_usage
    from demo.days import on_day
    from tenants.models import Municipality

    today = timezone.localdate()
    month = months_after(first_of(today), -6)
    with on_day(months_after(month, 1)):
        record_usage(
            municipality_id=Municipality.objects.get(slug="boechout").pk,
            source_id=uuid4(),
            quantity=LETTERS,
            used_on=month + timedelta(days=14),
        )
        invoice = invoice_usages(month, months_after(month, 1)).issued[0]
    draft_reminders(today)
    keep_up(today)
    told = {name: getattr(invoice, name) for name in ("number", "reference", "total_cents")}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
