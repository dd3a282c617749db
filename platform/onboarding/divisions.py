"""A municipality's own file of neighbourhoods, read and judged before there is a schema for it."""

import tempfile
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from common.geometry.boundaries import Boundary, boundaries_of
from common.geometry.checking import problems_of
from common.geometry.geojson import as_geojson, read_geojson
from common.imports import FileRefused, refuse_if_any
from shared_apps.atlas.queries import outline_of
from shared_apps.atlas.services.neighbourhoods import nis_code_of

MOST_MEGABYTES = 20
MOST_NEIGHBOURHOODS = 300


def read_division(file: UploadedFile, nis_code: str) -> tuple[list[dict[str, Any]], str]:
    """Return (areas, source) of an uploaded GeoJSON file; raise `FileRefused` with every fault.

    Of a file of the whole country, the areas of this municipality count.
    """
    if (file.size or 0) > MOST_MEGABYTES * 1_000_000:
        message = _("The file is larger than %(most)d MB.") % {"most": MOST_MEGABYTES}
        raise FileRefused.because(message)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(file.name or "file").name[-100:] or "file")
        with path.open("wb") as copy:
            copy.writelines(file.chunks())
        geojson = read_geojson(path, MOST_MEGABYTES)
    boundaries = boundaries_of(geojson)
    own = [b for b in boundaries if nis_code and nis_code_of(b) == nis_code] or boundaries
    if len(own) > MOST_NEIGHBOURHOODS:
        message = _("There are more than %(most)d neighbourhoods in the file.")
        raise FileRefused.because(message % {"most": MOST_NEIGHBOURHOODS})
    refuse_if_any(problems_of(own, outline_of(nis_code)))
    return [_area(boundary) for boundary in own], (geojson.attribution or geojson.name)[:200]


def _area(boundary: Boundary) -> dict[str, Any]:
    return {
        "code": boundary.code,
        "name": boundary.name,
        "boundary": as_geojson(boundary.polygon),
    }
