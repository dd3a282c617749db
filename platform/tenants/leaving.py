"""A municipality leaves: it asks, residents are told, and each chooses for herself."""

from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from common.addresses import door_url
from common.background import wake_hub
from common.formats import long_date
from common.tenancy import hub_atomic
from shared_apps.notifications.models import HubMail
from shared_apps.notifications.services import queue_hub_mails
from tenants.models import Exit, ExitChoice, Membership, Municipality

GO_ON = "tenants.go_on_leaving"
TIME_TO_CHOOSE = timedelta(days=60)
Step = Exit.Step


class LicenceStillRuns(Exception):
    """A municipality leaves after its licence has ended, not before."""


class ExitUnderWay(Exception):
    """The municipality is leaving already."""


class ChoiceClosed(Exception):
    """The municipality is not leaving, or the time to choose is over."""


def request_exit(
    *, municipality: Municipality, asked_by: UUID, decided_by: str, certificate_to: str
) -> Exit:
    """Begin to leave. Residents are told and have sixty days; the worker does the rest.

    Raises `LicenceStillRuns` and `ExitUnderWay`.
    """
    with hub_atomic():
        locked = Municipality.objects.select_for_update().get(pk=municipality.pk)
        if locked.state != Municipality.State.ENDED:
            raise LicenceStillRuns(locked.slug)
        if Exit.objects.filter(municipality=locked, finished_at=None).exists():
            raise ExitUnderWay(locked.slug)
        begun = Exit.objects.create(
            municipality=locked,
            asked_by=asked_by,
            decided_by=decided_by[:150],
            certificate_to=certificate_to,
            choose_until=timezone.localdate() + TIME_TO_CHOOSE,
        )
        wake_hub(GO_ON)
    return begun


def exit_of(municipality: Municipality) -> Exit | None:
    """Return the exit that a municipality is in, or None."""
    return Exit.objects.filter(municipality=municipality, finished_at=None).first()


def is_leaving(municipality: Municipality) -> bool:
    """Say whether residents can choose now; without a query where the licence did not end."""
    if municipality.state != Municipality.State.ENDED:
        return False
    leaving = exit_of(municipality)
    return leaving is not None and may_still_choose(leaving)


def may_still_choose(leaving: Exit, on: date | None = None) -> bool:
    """Say whether residents can choose today."""
    is_open = leaving.step in (Step.ASKED, Step.TOLD)
    return is_open and (on or timezone.localdate()) < leaving.choose_until


def choose(*, leaving: Exit, resident_id: UUID, choice: str) -> ExitChoice:
    """Note what a resident wants; until the last day one may choose anew.

    Raises `ChoiceClosed`; the exit's row is locked, so that none comes after the decision.
    """
    with hub_atomic():
        locked = Exit.objects.select_for_update().get(pk=leaving.pk)
        if not may_still_choose(locked):
            raise ChoiceClosed(str(locked.pk))
        chosen, _is_new = ExitChoice.objects.update_or_create(
            exit=locked, resident_id=resident_id, defaults={"choice": ExitChoice.Choice(choice)}
        )
    return chosen


def tell_residents(leaving: Exit) -> int:
    """Write to every resident, in the caller's transaction; return to how many."""
    current = Membership.objects.filter(municipality=leaving.municipality, ended_at=None)
    mails = [
        _mail(leaving, membership.identity.email, membership.identity.language)
        for membership in current.select_related("identity").iterator(chunk_size=1000)
    ]
    queue_hub_mails(mails)
    return len(mails)


def _mail(leaving: Exit, email: str, language: str) -> HubMail:
    place = leaving.municipality
    with override(language or place.default_language):
        words = {
            "place": place.name,
            "day": long_date(leaving.choose_until),
            "address": door_url("residents", place, "/leaving/"),
        }
        return HubMail(
            to=email,
            subject=_("%(place)s leaves Kwartier. You choose what happens to your network") % words,
            text=_(
                "Hello,\n\nThe municipality of %(place)s no longer uses Kwartier. The network of"
                " your neighbourhood is yours, so you choose: keep it, take your own data, or be"
                " erased.\n\nChoose before %(day)s:\n\n%(address)s\n\nIf one of you keeps it, the"
                " network goes on without the municipality. If nobody does, everything is erased"
                " after that day.\n"
            )
            % words,
        )
