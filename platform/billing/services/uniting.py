"""Two licences become one: asked for, agreed to by a second person, carried out on its day."""

import logging
from datetime import date
from typing import Any
from uuid import UUID

from django.db import DatabaseError, IntegrityError
from django.utils import timezone

from billing.licence_states import NoSuchChange
from billing.merging_previews import MergerPreview, NotMergeable, merger_preview_of, refuse_second
from billing.models import Approval, LicencePeriod, Merger
from billing.plans import Population
from billing.queries.mergers import due_mergers, is_asked_anew
from billing.services.auditing import write_down
from billing.services.merging import NotTwoMunicipalities, merge_licences
from billing.services.telling import tell_merger_off, tell_merging
from common.background import wake_hub
from common.tenancy import hub_atomic

logger = logging.getLogger("kwartier.billing")
KEEP_UP = "billing.keep_up"
# Crediting makes documents, which fail in more ways than a database does.
FAILURES = (DatabaseError, ValueError, RuntimeError, OSError)
OUTDATED = "preview-outdated"


class MergerOutdated(ValueError):
    """Money, terms or the index changed since two people saw the sums."""


class MergerOver(ValueError):
    """The merger was carried out, refused or called off before."""


def preview_again(merger: Merger, on: date | None = None) -> MergerPreview:
    """Return the sums as they are now; raise `MergerOutdated` where they are others."""
    population = Population(merger.inhabitants, merger.inhabitants_source)
    preview = merger_preview_of(merger.leaving, merger.staying, merger.merges_on, population, on)
    if preview.seen != merger.seen:
        raise MergerOutdated(str(merger.pk))
    return preview


def keep_merger(*, preview: MergerPreview, merger_id: UUID, **asked: Any) -> Merger:
    """Keep what somebody asks for; the same id keeps it once. Raises `NotMergeable`."""
    known = Merger.objects.filter(pk=merger_id).first()
    if known is not None:
        return known
    refuse_second(preview.leaving, preview.staying)
    try:
        with hub_atomic():
            return Merger.objects.create(
                id=merger_id,
                leaving=preview.leaving,
                staying=preview.staying,
                merges_on=preview.merges_on,
                inhabitants=preview.population.inhabitants,
                inhabitants_source=preview.population.source[:200],
                seen=preview.seen,
                **asked,
            )
    except IntegrityError as error:
        known = Merger.objects.filter(pk=merger_id).first()
        if known is None:
            raise NotMergeable("already-merging", str(preview.leaving.municipality)) from error
        return known


def agree_to_merger(*, merger_id: UUID) -> Merger:
    """Note that a second person agreed, tell both organisations, and let the worker look."""
    with hub_atomic():
        merger = _open(merger_id)
        preview_again(merger)
        merger.agreed_at = timezone.now()
        merger.save(update_fields=["agreed_at"])
        tell_merging(merger)
        wake_hub(KEEP_UP)
    return merger


def call_off_merger(*, merger_id: UUID, reason: str, called_off_by: UUID) -> Merger:
    """Let a merger not take place: before its day, or after it could not be carried out.

    Not where the same two were asked for anew: both would read that nothing changes.
    """
    with hub_atomic():
        merger = Merger.objects.select_for_update(of=("self",)).get(pk=merger_id)
        if merger.merged_at or merger.called_off_at or is_asked_anew(merger):
            raise MergerOver(str(merger.pk))
        merger.called_off_by, merger.called_off_at = called_off_by, timezone.now()
        merger.called_off_reason = reason.strip()[:500]
        merger.save(update_fields=["called_off_by", "called_off_at", "called_off_reason"])
        if merger.agreed_at:
            tell_merger_off(merger)
    return merger


def carry_out_mergers(on: date) -> int:
    """Merge what is agreed and due; one that fails does not stop the others."""
    merged = 0
    for merger_id in list(due_mergers(on).values_list("pk", flat=True)):
        try:
            merged += _carry_out(merger_id, on)
        except FAILURES:
            logger.exception("merger %s was not carried out", merger_id)
    return merged


def _carry_out(merger_id: UUID, today: date) -> bool:
    try:
        with hub_atomic():
            merger = _open(merger_id)
            _merge(merger, today)
            merger.merged_at = timezone.now()
            merger.save(update_fields=["merged_at"])
            _write_down(merger, "")
    except MergerOver:
        return False
    except (NotMergeable, NotTwoMunicipalities, NoSuchChange, MergerOutdated) as refusal:
        # A `NotMergeable` reads as its code and what it is about; the page words it.
        is_named = isinstance(refusal, NotMergeable)
        _refuse(merger_id, str(refusal) if is_named else OUTDATED)
        return False
    return True


def _merge(merger: Merger, today: date) -> LicencePeriod:
    granted = Approval.objects.filter(
        action=Approval.Action.MERGE, subject_id=merger.pk, is_granted=True
    ).first()
    if granted is None:
        raise MergerOver(f"nobody agreed to {merger.pk}")
    preview = preview_again(merger, on=merger.merges_on)
    period = merge_licences(
        leaving=merger.leaving,
        staying=merger.staying,
        on=merger.merges_on,
        population=preview.population,
        merged_by=merger.asked_by,
        order_reference=merger.order_reference,
        today=today,
    )
    if period.net_cents != preview.period_cents:
        raise MergerOutdated(str(merger.pk))
    return period


def _open(merger_id: UUID) -> Merger:
    found = Merger.objects.select_for_update(of=("self",)).select_related(
        "leaving__contract__organisation",
        "leaving__municipality",
        "staying__contract__organisation",
        "staying__municipality",
    )
    merger = found.get(pk=merger_id)
    if not merger.is_open:
        raise MergerOver(str(merger.pk))
    return merger


def _refuse(merger_id: UUID, code: str) -> None:
    with hub_atomic():
        merger = _open(merger_id)
        merger.refusal, merger.refused_at = code[:60], timezone.now()
        merger.save(update_fields=["refusal", "refused_at"])
        _write_down(merger, code)


def _write_down(merger: Merger, refusal: str) -> None:
    for licence in (merger.leaving, merger.staying):
        write_down(
            actor_id=None,
            actor_name="Kwartier",
            action="carry_out_merger",
            subject="licence",
            subject_id=licence.pk,
            municipality_id=licence.municipality_id,
            reason=refusal or merger.reason,
            details={"merger": str(merger.pk), "refusal": refusal},
        )
