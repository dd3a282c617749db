"""Open neighbourhoods, because a licence for them began."""

from collections.abc import Sequence

from common.tenancy import tenant_atomic
from tenant_apps.neighbourhoods.models import Neighbourhood

Status = Neighbourhood.Status
# What a licence moves on. Where residents can join already nothing closes, and what the
# municipality paused stays paused.
MOVED_ON = {Status.PILOT: (Status.DORMANT,), Status.LIVE: (Status.DORMANT, Status.PILOT)}


def open_neighbourhoods(*, status: str, codes: Sequence[str] = ()) -> int:
    """Open the neighbourhoods with these codes, or all; return how many changed.

    Doing it again changes nothing.
    """
    reached = Status(status)
    with tenant_atomic():
        moved = Neighbourhood.objects.current().filter(status__in=MOVED_ON[reached])
        if codes:
            moved = moved.filter(source_code__in=codes)
        return moved.update(status=reached)
