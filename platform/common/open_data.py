"""The folder of open data (`KWARTIER_DATA_DIR`): files that we import and never ship."""

from pathlib import Path

from django.conf import settings

MUNICIPALITIES = "be_municipalities_2025.csv"
OUTLINES = "be_vl_bxl_communes_2025.geojson"
NEIGHBOURHOODS = "wijken/be_vl_bxl_wijken_2025.geojson"
ATTRIBUTION = (
    "Wijken voor omgevingsanalyse. © gemeentebesturen, "
    "verzameld door Data & Analyse van de Vlaamse provincies"
)


def open_data(name: str) -> Path | None:
    """Return the path of a file in the folder, None where folder or file is absent."""
    path = settings.DATA_DIR / name if settings.DATA_DIR else None
    return path if path and path.is_file() else None
