"""`manage.py demo`: the whole product with its demo municipalities, until Ctrl-C."""

import argparse
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bootstrap import (
    catalogues,
    demo_data,
    demo_file,
    django_commands,
    doors,
    interruptions,
    mail,
    ports,
    running,
)
from bootstrap import services as own_services
from bootstrap.environments import WEB_DOORS, Surroundings
from bootstrap.places import LOCAL
from bootstrap.processes import Process

FIRST_PORT = 8000
LOGS = LOCAL / "logs"


@dataclass
class Demo:
    """What runs: the services, and the product's own processes on them."""

    started_at: float = field(default_factory=time.monotonic)
    services: list[Process] = field(default_factory=list)
    processes: list[Process] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Tell how far it is."""
        print(f"{time.monotonic() - self.started_at:6.1f} s  {text}", flush=True)

    def stop(self) -> None:
        """Stop everything, the services last."""
        demo_file.forget()
        with interruptions.undisturbed():
            for process in self.processes:
                process.ask_to_stop()
            for process in (*self.processes, *self.services):
                process.stop()

    def watch(self) -> None:
        """Start again what was killed until somebody asks for the end."""
        while True:
            for process in (*self.services, *self.processes):
                if not process.is_running:
                    self.say(f"{process.program.name} ended. It is started again.")
                    process.start_again()
            time.sleep(0.5)


def run(arguments: list[str]) -> int:
    """Carry out `manage.py demo`."""
    options = _parser().parse_args(arguments)
    interruptions.listen()
    try:
        with running.held(), _tidied() as demo:
            _start(demo, options)
            demo.watch()
    except interruptions.Interrupted:
        print("Stopped.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="manage.py demo", description=__doc__)
    parser.add_argument("--port", type=int, help="the first of the five ports it uses")
    parser.add_argument("--residents", type=int, help="how many residents to make up")
    return parser


@contextmanager
def _tidied() -> Iterator[Demo]:
    demo = Demo()
    try:
        yield demo
    finally:
        demo.stop()


def _start(demo: Demo, options: argparse.Namespace) -> None:
    block = _ports(options.port)
    services = own_services.start(LOCAL, LOGS)
    demo.services += services.processes
    demo.say("PostgreSQL and Valkey answer.")
    surroundings = _surroundings(services, block)
    django_commands.remember(surroundings)
    demo.processes.append(mail.start_page(surroundings, LOGS))
    catalogues.compile_all()
    people = demo_data.prepare(surroundings, options.residents, LOGS, demo.say)
    _serve(demo, surroundings, people)
    demo_file.write(surroundings, people)
    demo.say("Every door and the workers answer.")
    print(demo_file.welcome(surroundings, people), flush=True)


def _serve(demo: Demo, surroundings: Surroundings, people: demo_file.People) -> None:
    web = doors.start_doors(surroundings, LOGS)
    demo.processes += web
    workers = doors.start_workers(surroundings, LOGS)
    demo.processes += workers
    for process, url in zip(web, demo_file.first_pages(surroundings, people), strict=True):
        doors.wait_for_page(process, url)
    for worker in workers:
        doors.wait_for_line(worker, " ready.")


def _ports(first: int | None) -> range:
    count = len(WEB_DOORS) + 1
    if first is None:
        return ports.next_free_block(FIRST_PORT, count)
    return ports.block_from(first, count)


def _surroundings(services: own_services.Services, block: range) -> Surroundings:
    return Surroundings(
        name="demo",
        services=services,
        database=django_commands.DATABASE,
        folder=LOCAL,
        smtp_port=ports.free_port(),
        ports=dict(zip(WEB_DOORS, block, strict=False)),
        mail_port=block[-1],
        extra={"KWARTIER_DEMO": mail.described(block[-1])},
    )
