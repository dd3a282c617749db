"""Codes that authenticator apps would show, and codes out of mails."""

import re

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)

from shared_apps.notifications.models import HubMail
from tests.databases import set_role
from tests.world import TOTP_SECRET


def totp_code(secret: str = TOTP_SECRET) -> str:
    """Return what an authenticator app shows now.

    In these tests now is one period that does not end (see conftest.py): under load more than half
    a minute may pass between reading a code and typing it.
    """
    (counter,) = yield_hotp_counters_from_time()
    return str(format_hotp_value(hotp_value(secret, counter)))


def latest_mail(to: str) -> HubMail:
    """Return the newest mail written down for an address."""
    set_role("kwartier_app")
    return HubMail.objects.filter(to=to).order_by("-id")[0]


def mailed_code(to: str) -> str:
    """Return the code in the newest mail to an address."""
    found = re.search(r"^([A-Z]{4}-[A-Z]{4})$", latest_mail(to).text, re.MULTILINE)
    assert found, latest_mail(to).text
    return found.group(1)
