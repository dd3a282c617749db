"""Mails through the outbox to a mail server on the loopback: rendered, sent, marked one by one."""

import os
import subprocess
import sys
import time
from uuid import UUID, uuid4

from django.test import override_settings

from bootstrap.ports import free_port
from common.tenancy import entered
from shared_apps.identities.models import Identity
from tenant_apps.conversations.mails import NEW_POST
from tenant_apps.outbox.delivery import deliver_mails
from tenant_apps.outbox.models import Mail
from tenant_apps.outbox.services import queue_mails
from tenants.models import Membership, Municipality
from tenants.provisioning import register_municipality, run_provisioning
from tests.bench.figures import Figures

MAILS = 2_000
CONTEXT = {"post_id": str(uuid4()), "title": "Ladder te leen", "theme": "lending"}
CONTEXT |= {"author": "An Peeters", "neighbourhood": "Bench-Centrum"}


def measure(figures: Figures) -> None:
    """Write down one mail to each of 2,000 residents; let one worker deliver them."""
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.mail_server", str(port)]
    server = subprocess.Popen(command, env=os.environ, stdin=subprocess.PIPE)
    try:
        with override_settings(EMAIL_HOST="127.0.0.1", EMAIL_PORT=port):
            _deliver(figures)
    finally:
        server.communicate()


def _deliver(figures: Figures) -> None:
    job = register_municipality(name="Post", slug="mails", languages=["nl"], state="licensed")
    municipality = run_provisioning(job).municipality
    ids = _members(municipality)
    with entered(municipality):
        for count in (50, MAILS):  # the first to warm up
            queue_mails(
                cause=uuid4(), kind=NEW_POST.name, resident_ids=ids[:count], context=CONTEXT
            )
            started, spent = time.perf_counter(), time.process_time()
            deliver_mails()
            seconds, worked = time.perf_counter() - started, time.process_time() - spent
        assert not Mail.objects.filter(sent_at=None).exists()
    figures.add("mails per second to a local server, one worker", MAILS / seconds, "1/s")
    figures.add("mails, CPU of the worker per mail", 1000 * worked / MAILS, "ms")


def _members(municipality: Municipality) -> list[UUID]:
    people = [
        Identity(kind="resident", email=f"mail{n}@example.org", password="!", language="nl")
        for n in range(MAILS)
    ]
    Identity.objects.bulk_create(people, batch_size=1000)
    rows = [Membership(identity=person, municipality=municipality) for person in people]
    return [row.resident_id for row in Membership.objects.bulk_create(rows, batch_size=1000)]
