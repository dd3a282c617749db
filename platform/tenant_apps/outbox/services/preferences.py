"""A resident chooses which mail to get."""

from collections.abc import Collection
from uuid import UUID

from tenant_apps.outbox.mail_kinds import optional_mail_kinds
from tenant_apps.outbox.models import Preference
from tenant_apps.residents.models import Resident


def choose_mails(*, resident: Resident, wanted: Collection[str]) -> None:
    """Note for each kind that may be switched off whether the resident wants it."""
    chosen = [
        Preference(resident_id=resident.pk, kind=kind.name, is_wanted=kind.name in wanted)
        for kind in optional_mail_kinds()
    ]
    _save(chosen)


def stop_mails(*, resident_id: UUID, kind: str) -> None:
    """Note that a resident wants no more mail of this kind. Again changes nothing."""
    _save([Preference(resident_id=resident_id, kind=kind, is_wanted=False)])


def _save(preferences: list[Preference]) -> None:
    Preference.objects.bulk_create(
        preferences,
        update_conflicts=True,
        unique_fields=["resident_id", "kind"],
        update_fields=["is_wanted"],
    )
