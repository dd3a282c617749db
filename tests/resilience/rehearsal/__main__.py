"""Set the stage, play, print the outcome as JSON on the last line."""

import json
import os
import sys
from pathlib import Path

from bootstrap import passwords, ports
from tests.resilience.rehearsal.mailbox import Mailbox
from tests.resilience.rehearsal.stage import DATABASE, Stage, environment_of_owner


def main() -> None:
    """Play it once in the folder that was named."""
    folder = Path(sys.argv[1])
    port = ports.free_port()
    mailbox = Mailbox(port)
    stage = Stage(folder, port)
    try:
        print(json.dumps(_play(stage, mailbox)))
    finally:
        stage.stop()
        mailbox.close()


def _play(stage: Stage, mailbox: Mailbox) -> dict[str, object]:
    from tenants.logins import OWNER, create_database, create_logins
    from tenants.privileges import LOGINS

    url = stage.services.administrator_url
    create_logins(url, {login: passwords.load()[login] for login in (OWNER, *LOGINS)})
    create_database(url, DATABASE)
    environment_of_owner(stage.surroundings)
    os.environ["KWARTIER_SWEEP_SECONDS"] = "2"

    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate_all", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from tests import world
    from tests.resilience.rehearsal.play import perform

    world.build()
    stage.start_product()
    return perform(stage, world.load(), mailbox)


if __name__ == "__main__":
    main()
