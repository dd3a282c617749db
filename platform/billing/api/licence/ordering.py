"""Orders over the dashboard's API: who may order what, and what it takes."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import PermissionDenied, ValidationError

from billing.api.problems import CodeRefused, ExportUnderWay, NotLeaving
from billing.forms.licence import AppointmentForm, LeavingForm
from billing.forms.licence_renewal import NOT_TAKEN
from billing.models import LicenceOrder
from billing.permissions_licence import party_in
from billing.plans import Population
from billing.populations import CountNotTaken
from billing.queries import is_allowed
from billing.queries.licences import running_projects
from billing.queries.populations import renewal_population
from billing.serializers.licence.confirmed import ConfirmedOrderSerializer
from billing.serializers.licence.kinds import OF_PROJECTS
from billing.serializers.licence.orders import NewOrderSerializer
from billing.views.licence.exports import own_exports
from billing.views.licence.people import current_appointments
from common.api_inputs import judged
from common.pagination import NewestFirst
from common.problems import told_as, wrong
from shared_apps.identities.credentials import CredentialsRefused, confirm_identity
from tenants.leaving import exit_of
from tenants.models import Municipality

Kind = LicenceOrder.Kind


class LastAsked(NewestFirst):
    """Orders by their moment: their ids are the keys that somebody sent."""

    ordering = ("-asked_at", "-id")


def own_orders(request: Any) -> QuerySet[LicenceOrder]:
    """Return the orders of the municipality, or of a project's manager."""
    found = LicenceOrder.objects.filter(municipality=request.municipality)
    if not party_in(request).is_municipality:
        found = found.filter(asked_by=request.user.pk)
    return found


def refuse_others(request: Any, kind: str) -> None:
    """Raise where whoever asks may not order this at all."""
    if not party_in(request).is_municipality and kind not in OF_PROJECTS:
        raise PermissionDenied
    if kind == Kind.EXPORT and not is_allowed(request.municipality, "export"):
        raise PermissionDenied


def refuse_now(request: Any, shape: NewOrderSerializer) -> None:
    """Raise where it may be ordered and not now; the same key again is no second order."""
    values = shape.validated_data
    if own_orders(request).filter(pk=values["submission_key"]).exists():
        return
    if values["kind"] == Kind.EXPORT and own_exports(request).filter(done_at=None).exists():
        raise ExportUnderWay
    if values["kind"] == Kind.EXIT and not _may_leave(request.municipality):
        raise NotLeaving
    if values["kind"] in JUDGES:
        JUDGES[values["kind"]](request, values)
    if isinstance(shape, ConfirmedOrderSerializer):
        _confirm(request, values["code"])


def _may_leave(municipality: Municipality) -> bool:
    return municipality.state == Municipality.State.ENDED and exit_of(municipality) is None


def _judge_colleague(request: Any, values: dict[str, Any]) -> None:
    judged(AppointmentForm(values, projects=running_projects(request.municipality)))


def _judge_appointment(request: Any, values: dict[str, Any]) -> None:
    others = current_appointments(request).exclude(identity=request.user)
    if not others.filter(pk=values["appointment"]).exists():
        raise ValidationError({"appointment": [_("Nobody else here has this appointment.")]})


def _judge_name(request: Any, values: dict[str, Any]) -> None:
    judged(LeavingForm(values, name=request.municipality.name))


def _judge_count(request: Any, values: dict[str, Any]) -> None:
    licence = party_in(request).licence
    if licence is not None and "count" in values:
        with told_as({CountNotTaken: wrong("count", NOT_TAKEN)}):
            renewal_population(licence, timezone.localdate(), Population(**values["count"]))


# What the forms of the pages ask beside the shape.
JUDGES = {
    Kind.APPOINT: _judge_colleague,
    Kind.END_APPOINTMENT: _judge_appointment,
    Kind.EXIT: _judge_name,
    Kind.RENEW: _judge_count,
}


def _confirm(request: Any, code: str) -> None:
    """Take a code of the authenticator app: a token that lies in a program has none."""
    with told_as({CredentialsRefused: CodeRefused}):
        confirm_identity(identity=request.user, code=code)
