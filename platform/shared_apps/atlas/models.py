"""Municipalities and neighbourhoods as the country publishes them: reference data, no tenants.

A NIS code changes when municipalities merge, so it is an attribute and never a key.
"""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.identifiers import new_id
from common.personal_data import PersonalData


class Region(models.TextChoices):
    """A region, by its NIS code."""

    FLANDERS = "02000", _("Flemish Region")
    WALLONIA = "03000", _("Walloon Region")
    BRUSSELS = "04000", _("Brussels-Capital Region")


class Province(models.TextChoices):
    """A province, by its NIS code; Brussels lies in none."""

    ANTWERP = "10000", _("Antwerp")
    FLEMISH_BRABANT = "20001", _("Flemish Brabant")
    WALLOON_BRABANT = "20002", _("Walloon Brabant")
    WEST_FLANDERS = "30000", _("West Flanders")
    EAST_FLANDERS = "40000", _("East Flanders")
    HAINAUT = "50000", _("Hainaut")
    LIEGE = "60000", _("Liège")
    LIMBURG = "70000", _("Limburg")
    LUXEMBOURG = "80000", _("Luxembourg")
    NAMUR = "90000", _("Namur")


class AtlasMunicipality(models.Model):
    """A municipality of the country, whether or not it uses Kwartier."""

    personal_data = PersonalData.none("open data about a public body")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    nis_code = models.CharField(max_length=10, unique=True)
    name_nl = models.CharField(max_length=100)
    name_fr = models.CharField(max_length=100, blank=True)
    name_de = models.CharField(max_length=100, blank=True)
    province = models.CharField(max_length=5, choices=Province, blank=True)
    region = models.CharField(max_length=5, choices=Region, blank=True)
    postal_codes = models.JSONField(default=list, blank=True)
    inhabitants = models.PositiveIntegerField(null=True)
    inhabitants_on = models.DateField(null=True)
    households = models.PositiveIntegerField(null=True)
    households_on = models.DateField(null=True)
    kbo_number = models.CharField(max_length=10, blank=True)
    website = models.URLField(blank=True)
    mail_domain = models.CharField(max_length=100, blank=True)
    outline = models.JSONField(null=True)
    map_outline = models.JSONField(null=True)
    centre_longitude = models.FloatField(null=True)
    centre_latitude = models.FloatField(null=True)

    class Meta:
        verbose_name_plural = "atlas municipalities"
        ordering: ClassVar = ["name_nl"]

    def __str__(self) -> str:
        return self.name_nl

    def name_in(self, language: str) -> str:
        """Return the name in a language, or the Dutch one where that language has none."""
        names = {"fr": self.name_fr, "de": self.name_de}
        return names.get(language) or self.name_nl


class AtlasNeighbourhood(models.Model):
    """A neighbourhood as published; a municipality takes it over into its own tables."""

    personal_data = PersonalData.none("open data about places")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    nis_code = models.CharField(max_length=10, db_index=True)
    source_code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=200)
    valid_from = models.DateField(null=True)
    boundary: "models.JSONField[dict[str, Any]]" = models.JSONField()
    map_boundary = models.JSONField(null=True)
    households = models.PositiveIntegerField(null=True)
    is_schematic = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["nis_code", "name"]

    def __str__(self) -> str:
        return self.name
