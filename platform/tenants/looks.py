"""How a municipality looks: its colour, its tile, its logo. It may be changed at any time."""

import logging
from functools import partial
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from common.tenancy import HUB, hub_atomic
from common.theme import checked
from shared_apps.site.services.listing import show_look
from tenants.hosts import forget_hosts
from tenants.models import Municipality

logger = logging.getLogger("kwartier.looks")


def change_look(
    *,
    municipality: Municipality,
    brand_colour: str,
    tile: str,
    png: bytes | None = None,
    removes_logo: bool = False,
) -> None:
    """Change colour and tile, and the logo where there is another or none is wanted any more.

    `png` comes from `common.logos.prepare_logo`. Raises `NotAColour`.
    """
    look = {"brand_colour": checked(brand_colour), "tile": Municipality.Tile(tile).value}
    with hub_atomic():
        locked = Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
        former = locked.logo
        look["logo"] = _kept(locked, png) if png else "" if removes_logo else former
        try:
            Municipality.objects.filter(pk=locked.pk).update(**look)
            show_look(municipality_id=locked.pk, **look)
        except BaseException:
            if look["logo"] != former:
                default_storage.delete(file_of(locked, look["logo"]))
            raise
        forget_hosts()
        if former and former != look["logo"]:
            remove = partial(default_storage.delete, file_of(locked, former))
            transaction.on_commit(remove, using=HUB, robust=True)
    for name, value in look.items():
        setattr(municipality, name, value)


def _kept(municipality: Municipality, png: bytes) -> str:
    """Keep a file under a name that no other had, so that browsers may keep it for ever."""
    name = uuid4().hex[:16]
    default_storage.save(file_of(municipality, name), ContentFile(png))
    return name


def file_of(municipality: Municipality, name: str) -> str:
    """Return where a logo lies: below its municipality's prefix, and gone with it."""
    return f"{municipality.schema_name}/look/{name}.png"


def logo_of(municipality: Municipality) -> bytes | None:
    """Return the logo that a municipality puts on paper, where it has one."""
    if not municipality.logo_path:
        return None
    try:
        with default_storage.open(file_of(municipality, municipality.logo)) as file:
            content: bytes = file.read()
    except FileNotFoundError:
        logger.exception("the logo of %s is not in the storage", municipality.slug)
        return None
    return content
