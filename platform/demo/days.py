"""Let something happen on a day of the past, with the services that do it today."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from unittest.mock import patch
from zoneinfo import ZoneInfo

from django.conf import settings

OFFICE_HOUR = time(10)


@contextmanager
def on_day(day: date) -> Iterator[None]:
    """Make it ten in the morning of a day, for whoever asks Django what time it is."""
    moment = datetime.combine(day, OFFICE_HOUR, ZoneInfo(settings.TIME_ZONE))
    with patch("django.utils.timezone.now", lambda: moment):
        yield
