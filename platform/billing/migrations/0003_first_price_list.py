"""The first price list (docs/decisions/0020): it holds until a newer one does."""

from datetime import date
from typing import Any, ClassVar

from django.db import migrations

TERMS: dict[str, Any] = {
    "base_cents": 240_000,
    "base_inhabitants": 5_000,
    "bands": [
        {"up_to": 20_000, "cents": 40},
        {"up_to": 50_000, "cents": 30},
        {"up_to": 100_000, "cents": 20},
        {"up_to": None, "cents": 12},
    ],
    "pilot_neighbourhood_cents": 60_000,
    "pilot_most_neighbourhoods": 6,
    "pilot_most_months": 6,
    "project_month_cents": 15_000,
    "project_least_months": 3,
    "letter_cents": 10,
    "index_name": "Agoria Digital",
    "index_share": 80,
    "index_cap": 5,
    "offer_days": 30,
    "payment_days": 30,
}


def add_price_list(apps: Any, _editor: Any) -> None:
    """Write it down once."""
    apps.get_model("billing", "PriceList").objects.get_or_create(
        valid_from=date(2020, 1, 1), defaults={"terms": TERMS, "reason": "First price list"}
    )


class Migration(migrations.Migration):
    """Data alone."""

    dependencies: ClassVar = [("billing", "0002_immutable")]
    operations: ClassVar = [migrations.RunPython(add_price_list, migrations.RunPython.noop)]
