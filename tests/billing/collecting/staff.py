"""Sam of platform staff is not alone."""

from typing import Any

from shared_apps.identities.models import Identity
from tenants.logins import OWNER
from tests import databases
from tests.door_client import APP
from tests.world import PASSWORD


def tine(kind: str = "staff", **values: Any) -> Identity:
    """Return Sam's colleague, made by the owner's login: no other sees identities of her kind."""
    databases.set_role(OWNER)
    made = Identity.objects.create_user(
        "tine.claes@example.org",
        PASSWORD,
        kind=kind,
        first_name="Tine",
        last_name="Claes",
        **values,
    )
    databases.set_role(APP)
    return made
