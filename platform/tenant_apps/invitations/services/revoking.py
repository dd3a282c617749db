"""Withdraw the codes of a batch, for letters that were lost, stolen or printed by mistake."""

from common.background import wake
from common.tenancy import current_municipality, tenant_atomic
from tenant_apps.invitations.models import LetterBatch, Revocation

TIDY = "invitations.tidy_up"


def revoke_batch(*, batch: LetterBatch, revoked_by: str) -> Revocation:
    """Close every code of a batch at once, also for somebody in the middle of joining.

    Residents who joined with one of them stay: the letter brought them, it does not hold them.
    Revoking again changes nothing. The worker deletes the files.
    """
    with tenant_atomic():
        revocation, _is_new = Revocation.objects.get_or_create(
            batch=batch, defaults={"revoked_by": revoked_by}
        )
        wake(TIDY, current_municipality())
        return revocation
