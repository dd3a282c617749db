"""Let Hove's licence end, and its residents' days to choose pass.

`python -m tests.journeys.ended licence|days` with the environment of the owner.
"""

import subprocess
import sys
from datetime import timedelta

from bootstrap.places import ROOT
from tests.stack import Stack


def let_pass(stack: Stack, what: str) -> None:
    """Let it happen in a process of the running product."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.ended", what],
        env=stack.surroundings.of("worker"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]


def main() -> None:
    """Move the day on which it ends to yesterday, and do what a day does."""
    import django

    django.setup()
    from django.utils import timezone

    from billing.models import Licence
    from billing.services.keeping_up import keep_up
    from tenants.models import Exit

    yesterday = timezone.localdate() - timedelta(days=1)
    if sys.argv[1] == "licence":
        Licence.objects.filter(municipality__slug="hove").update(ends_on=yesterday)
        keep_up(timezone.localdate())
    else:
        Exit.objects.update(choose_until=yesterday)


if __name__ == "__main__":
    main()
