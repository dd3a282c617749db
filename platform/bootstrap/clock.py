"""Loaded by the worker that carries the clock: its clock process dies with it."""

import signal

from celery.signals import beat_embedded_init

from bootstrap.kernel import die_with_parent


@beat_embedded_init.connect
def _die_with_the_worker(**about: object) -> None:
    """Nobody else would end a clock whose worker was killed."""
    die_with_parent(signal.SIGKILL)
