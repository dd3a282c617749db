"""Absolute addresses of the doors: which host and port serves which municipality."""

from typing import Any

from django.conf import settings


def origin(host: str, door: str) -> str:
    """Return scheme, host and, where the door has one of its own, port."""
    port = settings.DOOR_PORTS.get(door)
    return f"{settings.SCHEME}://{host}" + (f":{port}" if port else "")


def door_host(door: str, municipality: Any = None) -> str:
    """Return the host name of a door, for one municipality or for the platform as a whole."""
    if door == "staff":
        return f"staff.{settings.DOMAIN}"
    if municipality is None:
        return str(settings.DOMAIN)
    if door == "residents":
        return str(municipality.host)
    return f"{municipality.slug}.{door}.{settings.DOMAIN}"


def door_url(door: str, municipality: Any = None, path: str = "/") -> str:
    """Return the absolute URL of `path` at a door; without a municipality, on the main domain."""
    return origin(door_host(door, municipality), door) + path


def hub_url(path: str = "/") -> str:
    """Return the absolute URL of `path` on the public site, which is also the identity host."""
    return door_url("residents", None, path)
