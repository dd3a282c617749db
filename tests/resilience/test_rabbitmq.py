"""On a real RabbitMQ nothing is lost and nothing done twice, whatever is killed or cut off."""

import logging
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from amqp.exceptions import PreconditionFailed
from celery import Celery
from kombu import Connection

from bootstrap.ports import free_port
from common.background import HEADER, wake_hub
from common.tenancy import entered
from tenant_apps.conversations.services import publish_post
from tenant_apps.outbox.models import Mail, OutboxEvent
from tenants.logins import OWNER
from tenants.models import ProvisioningJob
from tenants.provisioning import register_municipality
from tests import databases
from tests import world as the_world
from tests.resilience import rabbitmq
from tests.resilience.leftovers import forget_municipality, forget_posts
from tests.resilience.line import Line
from tests.resilience.rehearsal.mailbox import HeldMailbox
from tests.resilience.waiting import until
from tests.resilience.workers import Workers

BROKER = rabbitmq.url()
pytestmark = [
    pytest.mark.single_layout,
    pytest.mark.skipif(BROKER is None, reason=f"no RabbitMQ here; {rabbitmq.VARIABLE} names one"),
]
NEW = "lommel"


@pytest.fixture(scope="module")
def prefix() -> Iterator[str]:
    """Queues of this run alone."""
    name = f"kwartier-test-{uuid4().hex[:12]}-"
    yield name
    rabbitmq.forget_queues(str(BROKER), name)


@pytest.fixture(scope="module")
def line(prefix: str) -> Iterator[Line]:
    """The only way to the broker, for the product and for its workers."""
    host, port = Connection(BROKER).host.split(":")
    way = Line(host, int(port))
    yield way
    way.cut()


@pytest.fixture(scope="module")
def mailbox() -> Iterator[HeldMailbox]:
    box = HeldMailbox(free_port())
    yield box
    box.close()


@pytest.fixture(scope="module")
def workers(
    django_db_setup: None,
    prefix: str,
    line: Line,
    mailbox: HeldMailbox,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Workers]:
    """Whoever works for the tests; one that is killed may be started again."""
    running = Workers(
        tmp_path_factory.mktemp("workers"),
        CELERY_BROKER_URL=rabbitmq.through(str(BROKER), line.port),
        KWARTIER_QUEUE_PREFIX=prefix,
        SMTP_URL=f"smtp://127.0.0.1:{mailbox.port}",
        CELL_DATABASE_URLS="",
    )
    yield running
    running.stop()


@pytest.fixture(scope="module")
def app(line: Line, prefix: str) -> Iterator[Celery]:
    """The product's side: what services send goes to this broker."""
    address = rabbitmq.through(str(BROKER), line.port)
    with rabbitmq.publisher(address, prefix) as sender, pytest.MonkeyPatch.context() as patch:
        patch.setattr("common.background.current_app", sender)
        yield sender


@pytest.fixture
def people(app: Celery, django_db_blocker: Any) -> Iterator[Any]:
    """The named world, outside any test transaction: the workers see what is written."""
    with django_db_blocker.unblock(), databases.logged_in_as(OWNER):
        loaded = the_world.load()
        yield loaded
        forget_posts(loaded.hasselt)
        forget_municipality(NEW)


def _posts(people: Any, count: int = 1) -> None:
    with entered(people.hasselt):
        for number in range(count):
            publish_post(
                author=people.an.resident,
                theme="help",
                title=f"Bericht {number}",
                text="Wie helpt?",
                submission_key=uuid4(),
            )


def _arrived(people: Any, mailbox: HeldMailbox) -> Callable[[], bool]:
    """Whether everything is dealt with; and every mail has come, each once."""

    def is_done() -> bool:
        with entered(people.hasselt):
            events = OutboxEvent.objects.filter(handled_at=None).exists()
            mails = Mail.objects.values_list("pk", "sent_at")
            ids = {f"<{pk}@{people.hasselt.host}>" for pk, sent_at in mails if sent_at}
            is_sent = len(ids) == len(mails) > 0
        return not events and is_sent and ids <= {each for _address, each in mailbox.arrived}

    return is_done


def test_queues_are_kept_on_several_nodes(app: Celery):
    """A quorum queue, which RabbitMQ does not let anybody declare again as another one."""
    with Connection(BROKER) as connection:
        for queue in app.amqp.queues.values():
            queue(connection).declare()

            with pytest.raises(PreconditionFailed, match="x-queue-type"):
                connection.channel().queue_declare(queue.name, durable=True, auto_delete=False)


def test_a_killed_worker_loses_nothing_and_repeats_nothing(
    workers: Workers, people: Any, mailbox: HeldMailbox
):
    workers.start("default")
    mailbox.hold(after=1)

    _posts(people, 3)
    mailbox.wait_until_held()
    workers.kill("default")
    mailbox.let_go()
    workers.start("default")

    until(_arrived(people, mailbox))
    assert not mailbox.copied()


def test_a_broker_that_is_away_delays_and_loses_nothing(
    workers: Workers,
    people: Any,
    line: Line,
    mailbox: HeldMailbox,
    caplog: pytest.LogCaptureFixture,
):
    workers.start("default")
    line.cut()

    with caplog.at_level(logging.WARNING):
        _posts(people, 2)
    line.mend()
    wake_hub("outbox.sweep")

    until(_arrived(people, mailbox))
    assert caplog.text.count("the broker is away") == 2
    assert not mailbox.copied()


def test_a_broker_that_hangs_does_not_hold_up_who_posts(
    app: Celery, people: Any, line: Line, caplog: pytest.LogCaptureFixture
):
    """The line stays frozen until the post has come back."""
    wake_hub("outbox.sweep")
    line.freeze()

    with caplog.at_level(logging.WARNING):
        _posts(people)
    line.cut()
    line.mend()

    assert "the broker is away" in caplog.text


def test_municipalities_are_made_by_the_owners_worker_alone(
    workers: Workers, people: Any, prefix: str
):
    workers.start("default")
    job = register_municipality(name="Lommel", slug=NEW, languages=["nl"], state="licensed")

    def is_waiting() -> bool:
        """Ask again, since the first time may go over a line that was cut."""
        wake_hub("tenants.provision", job_id=str(job.pk))
        return rabbitmq.waiting(str(BROKER), f"{prefix}provisioning") > 0

    until(is_waiting)
    workers.start("provisioning")

    until(lambda: ProvisioningJob.objects.filter(pk=job.pk, step="opened").exists())


def test_a_message_that_names_no_living_municipality_runs_nowhere_and_does_not_come_back(
    workers: Workers, app: Celery
):
    workers.start("default")

    app.send_task("outbox.deliver")
    app.send_task("outbox.deliver", headers={HEADER: str(uuid4())})

    until(lambda: "no longer exists" in workers.said("default"))
    assert workers.said("default").count("raised unexpected: MunicipalityMissing") == 1


def test_a_queue_that_nobody_knows_is_not_made(app: Celery):
    with pytest.raises(KeyError, match="provisoning"):
        app.send_task("tenants.provision", queue="provisoning")
