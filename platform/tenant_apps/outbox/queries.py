"""Reads: who wants which mail, and whether anything waits."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.utils import timezone

from tenant_apps.outbox.mail_kinds import mail_kind, optional_mail_kinds
from tenant_apps.outbox.models import Mail, OutboxEvent, Preference


def wanting(kind: str, resident_ids: Sequence[UUID]) -> list[UUID]:
    """Return those of the residents who want mail of this kind, in the same order."""
    chosen = dict(
        Preference.objects.filter(kind=kind, resident_id__in=resident_ids).values_list(
            "resident_id", "is_wanted"
        )
    )
    default = mail_kind(kind).is_wanted_by_default
    return [each for each in resident_ids if chosen.get(each, default)]


def wanted_by(resident_id: UUID) -> list[str]:
    """Return the names of the kinds of mail that a resident wants."""
    chosen = dict(
        Preference.objects.filter(resident_id=resident_id).values_list("kind", "is_wanted")
    )
    kinds = optional_mail_kinds()
    return [kind.name for kind in kinds if chosen.get(kind.name, kind.is_wanted_by_default)]


def refusals_of(resident_ids: Collection[UUID]) -> set[tuple[UUID, str]]:
    """Return which kinds of mail these residents switched off."""
    refused = Preference.objects.filter(resident_id__in=resident_ids, is_wanted=False)
    return set(refused.values_list("resident_id", "kind"))


def is_anything_due() -> bool:
    """Whether an event or a mail waits that may be dealt with now."""
    now = timezone.now()
    return (
        OutboxEvent.objects.filter(handled_at=None, available_at__lte=now).exists()
        or Mail.objects.filter(sent_at=None, available_at__lte=now).exists()
    )
