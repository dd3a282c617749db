"""Feed, thread and reply through the whole stack, and the two floors beside the feed."""

import gzip
import os
import subprocess
import sys
from urllib.parse import urlencode
from uuid import uuid4

from tests.bench import client
from tests.bench.content import Content, write
from tests.bench.figures import Figures, median, percentile
from tests.bench.place import environment_of
from tests.bench.server import Server, served

WARM_UP, REQUESTS, WRITES, USERS, ROUNDS = 60, 400, 200, 4, 3
CSRF = "a" * 32


def measure(figures: Figures) -> None:
    """Measure the floors, then our pages, in the same run on the same data."""
    content = write()
    _collect_static()
    where = {
        "BENCH_SCHEMA": content.municipality.schema_name,
        "BENCH_NEIGHBOURHOOD": str(content.neighbourhood.pk),
    }
    feed = _get(content, "/")
    with served("tests.bench.floors:raw", **where) as server:
        raw = _measure(figures, "raw WSGI", server, feed)
    floor = {"DJANGO_SETTINGS_MODULE": "tests.bench.floor_settings", **where}
    with served("tests.bench.floor_wsgi:application", **floor) as server:
        minimal = _measure(figures, "minimal signed-in Django", server, feed)
    with served("config.wsgi:application") as server:
        ours = _measure(figures, "feed", server, feed, most=12.0)
        _measure(figures, "thread", server, _get(content, "/posts/{post}/"))
        _measure(figures, "reply", server, _post(content), count=WRITES, status=302)
    figures.add("feed, CPU beside raw WSGI", ours / raw, "times")
    figures.add("feed, CPU beside minimal Django", ours / minimal, "times")
    _count_queries(figures, content)


def _measure(
    figures: Figures,
    name: str,
    server: Server,
    make: client.Make,
    *,
    count: int = REQUESTS,
    status: int = 200,
    most: float | None = None,
) -> float:
    """Warm up, then take the median of some rounds; return the CPU ms of one request."""
    client.run(server.port, make, WARM_UP, USERS)
    rounds = [_round(server, make, count, status) for _ in range(ROUNDS)]
    middle = sorted(rounds, key=lambda r: r["cpu"])[ROUNDS // 2]
    figures.add(f"{name}, requests per second, {USERS} users", middle["rate"], "1/s")
    figures.add(f"{name}, p50, one user", middle["p50"], "ms")
    figures.add(f"{name}, p95, one user", middle["p95"], "ms")
    figures.add(f"{name}, CPU of the web server", middle["web"], "ms")
    figures.add(f"{name}, CPU of PostgreSQL", middle["database"], "ms")
    figures.add(f"{name}, CPU in all", middle["cpu"], "ms", most)
    if status == 200:
        body = client.fetch(server.port, make(1)).body
        figures.add(f"{name}, bytes", len(body), "B")
        figures.add(f"{name}, bytes compressed", len(gzip.compress(body, 6)), "B")
    return middle["cpu"]


def _round(server: Server, make: client.Make, count: int, status: int) -> dict[str, float]:
    before = server.spent()
    answers, seconds = client.run(server.port, make, count, USERS)
    web, database = (
        (after - earlier) / count for after, earlier in zip(server.spent(), before, strict=True)
    )
    wrong = {answer.status for answer in answers} - {status}
    if wrong:
        raise RuntimeError(f"answered with {wrong}: {answers[0].body[:400]!r}")
    alone, _seconds = client.run(server.port, make, count // 4, 1)
    times = [1000 * answer.seconds for answer in alone]
    return {
        "rate": count / seconds,
        "p50": median(times),
        "p95": percentile(times, 95),
        "web": web,
        "database": database,
        "cpu": web + database,
    }


def _head(content: Content, number: int) -> str:
    session = content.cookies[number % len(content.cookies)]
    return (
        f"Host: {content.municipality.host}\r\nAccept-Language: nl\r\n"
        f"Cookie: kwartier_residents={session}; kwartier_residents_csrf={CSRF}\r\n"
    )


def _get(content: Content, path: str) -> client.Make:
    def make(number: int) -> bytes:
        post = content.post_ids[number % len(content.post_ids)]
        head = _head(content, number)
        return f"GET {path.format(post=post)} HTTP/1.1\r\n{head}\r\n".encode()

    return make


def _post(content: Content) -> client.Make:
    def make(number: int) -> bytes:
        post = content.post_ids[number % len(content.post_ids)]
        form = {"text": "Ik heb er een.", "submission_key": uuid4(), "csrfmiddlewaretoken": CSRF}
        body = urlencode(form)
        return (
            f"POST /posts/{post}/replies/ HTTP/1.1\r\n{_head(content, number)}"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
            f"\r\n{body}"
        ).encode()

    return make


def _collect_static() -> None:
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0, clear=False)


def _count_queries(figures: Figures, content: Content) -> None:
    """Count in a process of the door's own, by the door's own login, the second time round."""
    for name, path in (("feed", "/"), ("thread", f"/posts/{content.post_ids[0]}/")):
        command = [sys.executable, "-m", "tests.bench.queries", content.municipality.host]
        done = subprocess.run(
            [*command, content.cookies[0], path],
            env={**os.environ, **environment_of("residents")},
            capture_output=True,
            text=True,
            check=True,
        )
        queries, statements = (int(word) for word in done.stdout.split()[-2:])
        figures.add(f"{name}, queries", queries, "", 8 if name == "feed" else None)
        figures.add(f"{name}, statements with those that choose the schema", statements, "")
