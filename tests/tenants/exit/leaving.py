"""Words of the tests of an exit: ask for it, let its day come, look at what is left."""

from uuid import uuid4

from django.db import connections
from django.utils import timezone

from tenants.leaving import request_exit
from tenants.models import Exit


def begin(place) -> Exit:
    return request_exit(
        municipality=place,
        asked_by=uuid4(),
        decided_by="Jan Hermans",
        certificate_to="contract@boechout.example",
    )


def after_the_last_day(leaving: Exit) -> Exit:
    Exit.objects.filter(pk=leaving.pk).update(choose_until=timezone.localdate())
    return leaving


def schemas(place) -> int:
    with connections[place.cell].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = %s", [place.schema_name])
        return cursor.fetchone()[0]
