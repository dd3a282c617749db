"""Appoint officials, care workers and project managers, and platform staff."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from common.addresses import door_url
from common.tenancy import hub_atomic
from shared_apps.identities.models import Identity
from shared_apps.notifications.services import queue_hub_mail
from tenants.models import Appointment, Municipality

KIND_OF = {"official": "official", "project_manager": "official", "care_worker": "care_worker"}
DOOR_OF = {"official": "dashboard", "project_manager": "dashboard", "care_worker": "care"}


class AlreadyStaff(ValueError):
    """Somebody with this e-mail address is a member of platform staff."""


def appoint(
    *,
    municipality: Municipality,
    email: str,
    first_name: str,
    last_name: str,
    role: str,
    title: str = "",
) -> Appointment:
    """Let somebody in at a municipality's door, and tell them by mail how to sign in.

    Run as the owner, who sees identities of every kind. Appointing again changes nothing.
    """
    with hub_atomic():
        identity = _identity(KIND_OF[role], email, first_name, last_name, municipality)
        appointment, is_appointed = Appointment.objects.get_or_create(
            identity=identity,
            municipality=municipality,
            role=role,
            ended_at=None,
            defaults={"title": title},
        )
        if is_appointed:
            _invite(appointment)
    return appointment


def appoint_staff(*, email: str, first_name: str, last_name: str, language: str) -> Identity:
    """Let somebody in at the staff door, and tell them by mail how. Run as the owner."""
    names = {"first_name": first_name, "last_name": last_name, "language": language}
    with hub_atomic():
        identity, is_new = _known_or_new("staff", email, names)
        if not is_new:
            raise AlreadyStaff(identity.email)
        with override(language):
            queue_hub_mail(
                to=identity.email,
                subject=_("You can sign in as platform staff"),
                text=_(
                    "Hello %(first_name)s,\n\nYou are invited to Kwartier as a member of platform"
                    " staff. Choose a password here, then set up a second factor:"
                    "\n\n%(address)s\n"
                )
                % {
                    "first_name": first_name,
                    "address": door_url("staff", None, "/accounts/password/reset/"),
                },
            )
    return identity


def _identity(
    kind: str, email: str, first_name: str, last_name: str, municipality: Municipality
) -> Identity:
    language = municipality.default_language
    names = {"first_name": first_name, "last_name": last_name, "language": language}
    return _known_or_new(kind, email, names)[0]


def _known_or_new(kind: str, email: str, names: dict[str, str]) -> tuple[Identity, bool]:
    identity, is_new = Identity.objects.get_or_create(
        kind=kind, email=email.strip().lower(), defaults=names
    )
    if is_new:
        identity.set_unusable_password()
        identity.save()
    return identity, is_new


def _invite(appointment: Appointment) -> None:
    municipality, identity = appointment.municipality, appointment.identity
    address = door_url(DOOR_OF[appointment.role], municipality, "/accounts/password/reset/")
    with override(municipality.default_language):
        queue_hub_mail(
            to=identity.email,
            subject=_("You can sign in for %(name)s") % {"name": municipality.name},
            text=_(
                "Hello %(first_name)s,\n\nYou are invited to Kwartier for %(name)s. Choose a"
                " password here, then set up a second factor:\n\n%(address)s\n"
            )
            % {
                "first_name": identity.first_name,
                "name": municipality.name,
                "address": address,
            },
        )
