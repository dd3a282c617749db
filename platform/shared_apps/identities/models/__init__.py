"""Identities and what hangs from them: sign-ins, sessions, tokens, join tickets."""

from shared_apps.identities.models.identity import Identity, IdentityManager
from shared_apps.identities.models.join_ticket import JoinTicket
from shared_apps.identities.models.session import (
    CareSession,
    DashboardSession,
    ResidentsSession,
    StaffSession,
)
from shared_apps.identities.models.sign_in import SignIn, SignInCode
from shared_apps.identities.models.token import ApiToken

__all__ = [
    "ApiToken",
    "CareSession",
    "DashboardSession",
    "Identity",
    "IdentityManager",
    "JoinTicket",
    "ResidentsSession",
    "SignIn",
    "SignInCode",
    "StaffSession",
]
