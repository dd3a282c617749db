"""What happens on the stage: An posts, Emma announces, and meanwhile something is killed."""

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, connections

from common.tenancy import entered
from tenant_apps.announcements.models import Announcement
from tenant_apps.announcements.services import (
    Content,
    save_announcement,
    schedule_announcement,
)
from tenant_apps.conversations.models import Post
from tenant_apps.outbox.models import Mail, OutboxEvent
from tests.resilience.rehearsal.mailbox import Mailbox
from tests.resilience.rehearsal.people import Browser
from tests.resilience.rehearsal.stage import Stage

VICTIMS = ("worker", "broker", "postgres", "worker")
POSTS_A_ROUND, ANNOUNCEMENTS_A_ROUND = 8, 3
PATIENCE = 120
# Between the mail server's answer and the arrival of our COMMIT (decision 7), on a machine that is
# too busy; and as many mails at once as the worker has threads.
INSTANT, THREADS = 0.5, 2


def perform(stage: Stage, world: Any, mailbox: Mailbox) -> dict[str, Any]:
    """Play a round for each victim; return what was accepted and what came of it."""
    an = Browser(world.an, stage.surroundings.ports["residents"])
    announced: list[UUID] = []
    for victim in VICTIMS:
        work = [
            threading.Thread(target=_post, args=(an,)),
            threading.Thread(target=_announce, args=(world, announced)),
        ]
        for each in work:
            each.start()
        time.sleep(1.5)
        stage.kill(victim)
        time.sleep(1)
        stage.revive(victim)
        for each in work:
            each.join()
    return _outcome(world, an, announced, mailbox) | _copies(stage, mailbox)


def _post(browser: Browser) -> None:
    for number in range(POSTS_A_ROUND):
        text = f"Bericht {number}"
        browser.send("/posts/new/", theme="help", title=text, text=text)
        time.sleep(0.2)


def _announce(world: Any, announced: list[UUID]) -> None:
    for _ in range(ANNOUNCEMENTS_A_ROUND):
        key = uuid4()
        _until_it_works(partial(_announce_once, world, key))
        announced.append(key)
        time.sleep(0.5)


def _announce_once(world: Any, key: UUID) -> None:
    with entered(world.hasselt):
        if Announcement.objects.filter(submission_key=key).exclude(publish_at=None).exists():
            return
        content = Content("Werken", "Maandag.", "nl", [world.an.resident.neighbourhood_id], {})
        written = save_announcement(submission_key=key, author_name="Emma", content=content)
        schedule_announcement(announcement_id=written.pk, publish_at=None)


def _until_it_works(work: Callable[[], None]) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return work()
        except DatabaseError:
            if time.monotonic() > deadline:
                raise
            connections.close_all()
            time.sleep(0.5)


def _outcome(world: Any, an: Browser, announced: list[UUID], mailbox: Mailbox) -> dict[str, Any]:
    """Wait until nothing is left to do, then compare."""
    connections.close_all()
    with entered(world.hasselt):
        _wait_until_done(len(announced))
        mails = {f"<{mail.pk}@{world.hasselt.host}>" for mail in Mail.objects.all()}
        posts = list(Post.objects.values_list("title", flat=True))
    arrived = {identifier for _address, identifier in mailbox.arrived}
    return {
        "posts_accepted": len(an.accepted),
        "posts": len(posts),
        "sent_again_by_the_browser": an.repeated,
        "announcements_accepted": len(announced),
        "announcements_published": _published(world),
        "mails": len(mails),
        "mails_never_arrived": len(mails - arrived),
        "neighbours": 1,
    }


def _copies(stage: Stage, mailbox: Mailbox) -> dict[str, int]:
    """Tell copies of what a killed worker had in its hands from copies that nothing excuses."""
    worker = [moment for name, moment in stage.kills if name == "worker"]
    excused = [
        first for first in mailbox.copied() if any(0 <= kill - first < INSTANT for kill in worker)
    ]
    return {
        "mails_arrived_twice": len(mailbox.copied()) - len(excused),
        "mails_in_a_killed_workers_hands": len(excused),
        "most_in_its_hands": len(worker) * THREADS,
    }


def _wait_until_done(announced: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        waiting = (
            OutboxEvent.objects.filter(handled_at=None).count()
            + Mail.objects.filter(sent_at=None).count()
            + Announcement.objects.filter(published_at=None).count()
        )
        if not waiting:
            return
        time.sleep(1)


def _published(world: Any) -> int:
    with entered(world.hasselt):
        return Announcement.objects.exclude(published_at=None).count()
