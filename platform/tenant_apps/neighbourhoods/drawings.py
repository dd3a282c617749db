"""Maps of the dashboard: the whole municipality, and the surroundings of one address."""

from collections.abc import Iterable, Sequence
from typing import Any

import shapely
from shapely.geometry import box, shape

from common.geometry import coordinates
from common.geometry.geojson import as_geojson
from common.maps import Drawing, Shape, draw
from tenant_apps.neighbourhoods.models import Address, Neighbourhood

FILLS = {"pilot": "on", "live": "on", "invited": "half", "paused": "half"}
POINT = "soon"
# Half the side of a close-up, and the dot of an address on it and on the whole map, in metres.
AROUND, NEAR_DOT, FAR_DOT_SHARE = 250.0, 8.0, 0.012


def by_status(neighbourhoods: Iterable[Neighbourhood]) -> Drawing:
    """Draw neighbourhoods filled by how far each is."""
    return draw(
        Shape(str(n.id), n.name, n.map_boundary or n.boundary, FILLS.get(n.status, ""))
        for n in neighbourhoods
    )


def highlighted(neighbourhoods: Iterable[Neighbourhood], chosen: Neighbourhood) -> Drawing:
    """Draw neighbourhoods with one of them filled."""
    return draw(
        Shape(str(n.id), n.name, n.map_boundary or n.boundary, "on" if n.pk == chosen.pk else "")
        for n in neighbourhoods
    )


def with_addresses(
    neighbourhoods: Sequence[Neighbourhood], addresses: Iterable[Address]
) -> Drawing:
    """Draw neighbourhoods, and a dot for each address that has a place."""
    areas = [shape(n.map_boundary or n.boundary) for n in neighbourhoods]
    metres = [coordinates.in_metres(area) for area in areas]
    west, _south, east, _north = shapely.total_bounds(metres) if metres else (0, 0, 1, 1)
    places = [_in_metres(address) for address in addresses if _has_place(address)]
    dots = shapely.union_all(shapely.buffer(places, (east - west) * FAR_DOT_SHARE))
    return _draw_around(neighbourhoods, metres, dots)


def close_up(address: Address, neighbourhoods: Sequence[Neighbourhood]) -> Drawing | None:
    """Draw the borders within a few hundred metres of an address; None without a place."""
    if not _has_place(address):
        return None
    place = _in_metres(address)
    window = box(place.x - AROUND, place.y - AROUND, place.x + AROUND, place.y + AROUND)
    areas = [coordinates.in_metres(shape(n.boundary)).intersection(window) for n in neighbourhoods]
    return _draw_around(neighbourhoods, areas, place.buffer(NEAR_DOT), is_labelled=True)


def _draw_around(
    neighbourhoods: Sequence[Neighbourhood],
    areas: Sequence[Any],
    dots: Any,
    *,
    is_labelled: bool = False,
) -> Drawing:
    """Draw areas with dots cut out of them, so that borders stay shared."""
    remaining = [area.difference(dots) for area in areas]
    shapes = [
        Shape(str(n.id), n.name, as_geojson(coordinates.in_degrees(area)), "half")
        for n, area in zip(neighbourhoods, remaining, strict=True)
        if area.area > 0
    ]
    if not dots.is_empty:
        shapes.append(Shape("places", "", as_geojson(coordinates.in_degrees(dots)), POINT))
    return draw(shapes, labelled=[s.code for s in shapes[:-1]] if is_labelled else ())


def nearest(
    address: Address, neighbourhoods: Sequence[Neighbourhood]
) -> list[tuple[Neighbourhood, int | None]]:
    """Return neighbourhoods with the metres to each, nearest first; by name without a place."""
    if not _has_place(address):
        return [(neighbourhood, None) for neighbourhood in neighbourhoods]
    place = _in_metres(address)
    measured = [
        (n, round(coordinates.in_metres(shape(n.boundary)).distance(place))) for n in neighbourhoods
    ]
    return sorted(measured, key=lambda pair: (pair[1], pair[0].name))


def _has_place(address: Address) -> bool:
    return address.longitude is not None and address.latitude is not None


def _in_metres(address: Address) -> Any:
    return coordinates.in_metres(shapely.Point(address.longitude, address.latitude))
