"""Takes every message that the product sends, and delivers it to nobody."""

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from demo.mail_page.mailbox import Mailbox


class Catcher:
    """What the SMTP server calls for each message."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep it, with the recipients that the envelope names."""
        recipients = " ".join(envelope.rcpt_tos)
        content = envelope.original_content or b""
        self._mailbox.add(f"X-Recipients: {recipients}\r\n".encode() + content)
        return "250 kept"


def catch(mailbox: Mailbox, port: int) -> Controller:
    """Listen on the loopback, in a thread of its own."""
    controller = Controller(Catcher(mailbox), hostname="127.0.0.1", port=port)
    controller.start()
    return controller
