"""The certificate: what was there, what is gone, how that was proven, what stays and why."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import typst
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from common.formats import long_date, number
from shared_apps.notifications.models import HubMail
from shared_apps.notifications.services import queue_hub_mails
from tenants.models import Exit

TEMPLATE = Path(__file__).with_name("certificate.typ")
OPTIONS: dict[str, Any] = {
    "ignore_system_fonts": True,
    "format": "pdf",
    "pdf_standards": ["a-3a", "ua-1"],
}


def certify(leaving: Exit) -> dict[str, Any]:
    """Keep the certificate and mail it, in the caller's transaction; return what its row keeps.

    An exit that was called off has none.
    """
    if leaving.outcome == Exit.Outcome.CALLED_OFF:
        return {}
    with override(leaving.municipality.default_language):
        pdf = certificate_of(leaving)
        name = f"certificates/{leaving.pk}.pdf"
        default_storage.delete(name)
        default_storage.save(name, ContentFile(pdf))
        digest = sha256(pdf).hexdigest()
        queue_hub_mails([_mail(leaving, name, digest)])
    return {"certificate": name, "certificate_sha256": digest}


def certificate_of(leaving: Exit) -> bytes:
    """Return the certificate as a tagged PDF, in the active language."""
    day = timezone.localdate()
    data = json.dumps({**_words(leaving), "date": [day.year, day.month, day.day]})
    pdf: bytes = typst.compile(str(TEMPLATE), sys_inputs={"certificate": data}, **OPTIONS)
    return pdf


def _words(leaving: Exit) -> dict[str, Any]:
    place = leaving.municipality
    is_kept = leaving.outcome == Exit.Outcome.KEPT
    told = (
        _("Residents chose to keep their network. It goes on without the municipality.")
        if is_kept
        else _("Nobody chose to keep the network. Everything was erased.")
    )
    return {
        "language": place.default_language,
        "title": _("Certificate of exit: %(place)s") % {"place": place.name},
        "lead": told,
        "facts": _facts(leaving),
        "headings": {
            "counts": _("What was there"),
            "probes": _("How we proved that it is gone"),
            "leftovers": _("What stays, and why"),
        },
        "columns": [_("Question"), _("Answer"), _("What"), _("Rows"), _("Why")],
        "counts": [[_count_words(key), number(value)] for key, value in leaving.counts.items()],
        "probes": [[each["question"], each["answer"]] for each in leaving.probes],
        "leftovers": [
            [each["what"], number(each["count"]), each["why"]] for each in leaving.leftovers
        ],
    }


def _facts(leaving: Exit) -> list[list[str]]:
    return [
        [_("Municipality"), leaving.municipality.name],
        [_("Asked by"), leaving.decided_by],
        [_("Asked on"), long_date(leaving.asked_at)],
        [_("Residents could choose until"), long_date(leaving.choose_until)],
        [_("Carried out on"), long_date(timezone.localdate())],
        [_("Schema"), leaving.municipality.schema_name],
    ]


def _count_words(key: str) -> str:
    words = {
        "residents_told": _("residents who were told"),
        "keep": _("chose to keep the network"),
        "take": _("chose to take their data and go"),
        "erase": _("chose to be erased"),
        "said_nothing": _("said nothing"),
        "memberships": _("memberships deleted"),
        "appointments": _("appointments ended"),
        "files": _("files deleted"),
    }
    return words.get(key, key)


def _mail(leaving: Exit, name: str, digest: str) -> HubMail:
    words = {"place": leaving.municipality.name, "digest": digest}
    return HubMail(
        to=leaving.certificate_to,
        subject=_("Certificate: %(place)s has left Kwartier") % words,
        text=_(
            "Hello,\n\nThe certificate goes with this mail as PDF. We keep a copy for ten years."
            "\n\nIts SHA-256: %(digest)s\n\nThank you for having been part of it.\n"
        )
        % words,
        attachment=name,
        attachment_name="certificate.pdf",
    )
