"""What officials, residents and the worker do with invitations.

Joining uses `check_code`, `hold_place`, `complete_redemption`, `release_hold`, `stop_letters`;
the dashboard `request_letters`, `revoke_batch`, `record_download`; the worker the rest.
"""

from tenant_apps.invitations.services.attempts import TooManyAttempts, Visitor, check_code_of
from tenant_apps.invitations.services.counting import count_letters
from tenant_apps.invitations.services.preparing import prepare_letters, prepare_pending_letters
from tenant_apps.invitations.services.redeeming import (
    check_code,
    complete_redemption,
    hold_place,
    release_hold,
    stop_letters,
)
from tenant_apps.invitations.services.requesting import (
    LettersUnderWay,
    NobodyToInvite,
    NoLettersOnTrial,
    record_download,
    request_letters,
)
from tenant_apps.invitations.services.revoking import revoke_batch
from tenant_apps.invitations.services.tidying import delete_old_files, forget_redeemer, tidy_up

__all__ = [
    "LettersUnderWay",
    "NoLettersOnTrial",
    "NobodyToInvite",
    "TooManyAttempts",
    "Visitor",
    "check_code",
    "check_code_of",
    "complete_redemption",
    "count_letters",
    "delete_old_files",
    "forget_redeemer",
    "hold_place",
    "prepare_letters",
    "prepare_pending_letters",
    "record_download",
    "release_hold",
    "request_letters",
    "revoke_batch",
    "stop_letters",
    "tidy_up",
]
