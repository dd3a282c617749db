"""The page that shows outgoing mail in the demo."""

import json
import sys
from pathlib import Path

from bootstrap.environments import Surroundings
from bootstrap.places import make_private
from bootstrap.processes import Process, Program


def page_url(port: int) -> str:
    """Where the page answers."""
    return f"http://127.0.0.1:{port}/"


def described(port: int) -> str:
    """What the product's own pages may know about the demo."""
    return json.dumps({"mail_url": page_url(port)})


def start_page(surroundings: Surroundings, logs: Path) -> Process:
    """Start catching mail and showing it."""
    command = [
        sys.executable, "-m", "demo.mail_page",
        "--smtp-port", str(surroundings.smtp_port),
        "--page-port", str(surroundings.mail_port),
        "--demo-file", str(surroundings.folder / "demo.json"),
        "--folder", str(make_private(surroundings.folder / "mail")),
    ]  # fmt: skip
    environment = surroundings.of("worker")
    del environment["DATABASE_URL"]
    return Process(
        Program("The mail page", command, environment=environment), logs / "mail-page.log"
    )
