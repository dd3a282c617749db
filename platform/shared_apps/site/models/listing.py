"""What the public site says about the municipalities that use Kwartier.

A copy, kept up to date from above: the site looks into no municipality's schema, so that a
page about a thousand of them is one query.
"""

from typing import Any, ClassVar

from django.db import models

from common.identifiers import new_id
from common.look import logo_path
from common.personal_data import PersonalData


class Listing(models.Model):
    """One municipality on the public map: its state, its look, its neighbourhoods."""

    personal_data = PersonalData.none("public facts about a public body")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality_id = models.UUIDField(unique=True)
    nis_code = models.CharField(max_length=10, db_index=True)
    name = models.CharField(max_length=100)
    host = models.CharField(max_length=253)
    state = models.CharField(max_length=12)
    brand_colour = models.CharField(max_length=7)
    tile = models.CharField(max_length=8)
    logo = models.CharField(max_length=16, blank=True, db_default="", default="")
    is_schematic = models.BooleanField(default=False)
    # A list of {"code", "name", "status", "boundary", "households", "source", "counted_on"}.
    neighbourhoods: "models.JSONField[list[dict[str, Any]]]" = models.JSONField(default=list)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_reachable(self) -> bool:
        """Whether the municipality itself can be addressed: its licence runs."""
        return self.state in {"pilot", "licensed", "grace"}

    @property
    def logo_path(self) -> str:
        """Where the logo is served; nowhere when the municipality itself takes no part."""
        takes_part = self.state not in {"community", "ended"}
        return logo_path(self.municipality_id, self.logo) if takes_part else ""
