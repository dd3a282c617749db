"""The part of a Celery worker that listens to the broker, without what nothing here uses."""

from typing import Any

from celery.worker import consumer

UNUSED = {"without_gossip": True, "without_mingle": True, "without_heartbeat": True}


class Consumer(consumer.Consumer):
    """Listens to our queues and makes no others.

    Workers talk to each other over queues that are neither durable nor exclusive, which newer
    RabbitMQ refuses; and tasks with a countdown, of which there are none, take 28 queues more.
    """

    class Blueprint(consumer.Consumer.Blueprint):
        """Celery's steps, but for the queues of tasks with a countdown."""

        default_steps = [
            step
            for step in consumer.Consumer.Blueprint.default_steps
            if not step.endswith(":DelayedDelivery")
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, **UNUSED})
