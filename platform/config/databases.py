"""The hub database and the cells that hold municipalities' schemas, from their URLs."""

from typing import Any

from config import environment

POOLED_DOORS = ("residents", "dashboard", "care", "staff")
# A backend keeps 0.34 MiB for each schema that it touched (scale.md): small pools, short lives.
POOL = {"min_size": 1, "max_size": 6, "max_lifetime": 600, "timeout": 10}


def database(name: str, url: str, door: str) -> dict[str, Any]:
    """Return Django's entry for one database URL, pooled for the doors that serve pages."""
    parts = environment.split_url(name, url, ("postgres", "postgresql"))
    options: dict[str, Any] = dict(parts["options"])
    options.setdefault("application_name", f"kwartier-{door}")
    if door in POOLED_DOORS:
        options["pool"] = POOL
    return {
        "ENGINE": "django_tenants.postgresql_backend",
        "NAME": parts["path"].lstrip("/"),
        "USER": parts["user"],
        "PASSWORD": parts["password"],
        "HOST": parts["host"],
        "PORT": parts["port"] or 5432,
        "OPTIONS": options,
        "CONN_MAX_AGE": 0 if door in POOLED_DOORS else 300,
        "CONN_HEALTH_CHECKS": door not in POOLED_DOORS,
        # Schemas are entered per request, so a transaction is opened by a service, never around.
        "ATOMIC_REQUESTS": False,
    }


def databases(door: str) -> tuple[dict[str, Any], list[str]]:
    """Return `DATABASES` and the aliases of the cells (the hub itself where none is named)."""
    hub = database("DATABASE_URL", environment.text("DATABASE_URL"), door)
    cells = {
        alias: database("CELL_DATABASE_URLS", url, door)
        for alias, url in environment.named_urls("CELL_DATABASE_URLS").items()
    }
    return {"default": hub, **cells}, list(cells) or ["default"]
