"""A resident chooses which mail to get."""

from collections.abc import Collection, Mapping
from uuid import UUID

from tenant_apps.outbox.mail_kinds import optional_mail_kinds
from tenant_apps.outbox.models import Preference
from tenant_apps.residents.models import Resident


def choose_mails(*, resident: Resident, wanted: Collection[str]) -> None:
    """Note for each kind that may be switched off whether the resident wants it."""
    kinds = [kind.name for kind in optional_mail_kinds()]
    switch_mails(resident=resident, chosen={kind: kind in wanted for kind in kinds})


def switch_mails(*, resident: Resident, chosen: Mapping[str, bool]) -> None:
    """Note for some kinds whether the resident wants them; the others stay as they are."""
    _save(
        [
            Preference(resident_id=resident.pk, kind=kind, is_wanted=is_wanted)
            for kind, is_wanted in chosen.items()
        ]
    )


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
