"""`python -m demo.mail_page`: started by `manage.py demo`."""

import argparse
from pathlib import Path

from demo.mail_page.catcher import catch
from demo.mail_page.mailbox import Mailbox
from demo.mail_page.pages import Pages
from demo.mail_page.server import PageServer


def main() -> None:
    """Catch mail on one port and show it on another, until stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smtp-port", type=int, required=True)
    parser.add_argument("--page-port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--demo-file", type=Path, required=True)
    options = parser.parse_args()
    mailbox = Mailbox(options.folder)
    catch(mailbox, options.smtp_port)
    PageServer(Pages(mailbox, options.demo_file), options.page_port).serve_forever()


if __name__ == "__main__":
    main()
