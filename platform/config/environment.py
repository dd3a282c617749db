"""Typed reads of the environment that fail loudly: a wrong or missing value stops the start."""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """Return the variable's text; raise `ImproperlyConfigured` when it is missing or empty."""
    value = os.environ.get(name, default)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. docs/operations.md says what it is.")
    return value


def optional(name: str) -> str:
    """Return the variable's text, empty where it is not set."""
    return os.environ.get(name, "")


def one_of(name: str, choices: tuple[str, ...], default: str | None = None) -> str:
    """Return the variable's text, which must be one of `choices`."""
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of {', '.join(choices)}.")
    return value


def scheme(environment_name: str) -> str:
    """Return how our hosts are reached; in production cookies never travel in the clear."""
    value = one_of("KWARTIER_SCHEME", ("http", "https"), "https")
    if environment_name == "production" and value != "https":
        raise ImproperlyConfigured("KWARTIER_SCHEME must be https in production.")
    return value


def folder(name: str) -> Path | None:
    """Return the folder that the variable names, None where it is not set."""
    value = os.environ.get(name)
    if value and not Path(value).is_dir():
        raise ImproperlyConfigured(f"{name} is {value!r}; there is no such folder.")
    return Path(value) if value else None


def number(name: str, default: int) -> int:
    """Return the variable as a whole number."""
    value = os.environ.get(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number.")
    return int(value)


def mapping(name: str) -> dict[str, Any]:
    """Return the variable as a JSON object, empty where it is not set."""
    try:
        value = json.loads(os.environ.get(name) or "{}")
    except json.JSONDecodeError as error:
        raise ImproperlyConfigured(f"{name} is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise ImproperlyConfigured(f"{name} must be a JSON object.")
    return value


def named_urls(name: str) -> dict[str, str]:
    """Return `one=url,two=url` as a mapping in the order written, empty where it is not set."""
    urls = {}
    for part in filter(None, os.environ.get(name, "").split(",")):
        alias, equals, url = part.partition("=")
        if not equals:
            raise ImproperlyConfigured(f"{name}: {part!r} is not of the form name=url.")
        urls[alias.strip()] = url.strip()
    return urls


def split_url(name: str, url: str, schemes: tuple[str, ...]) -> dict[str, Any]:
    """Return scheme, user, password, host, port, path and options of `url`."""
    parts = urlsplit(url)
    if parts.scheme not in schemes:
        raise ImproperlyConfigured(f"{name} must start with {' or '.join(schemes)}, then ://")
    return {
        "scheme": parts.scheme,
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "host": parts.hostname or "",
        "port": parts.port,
        "path": unquote(parts.path),
        "options": dict(parse_qsl(parts.query)),
    }
