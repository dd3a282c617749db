"""Who buys in the demo, since when, and how they pay."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoBuyer:
    """An organisation, its address, and the licence that it bought."""

    slug: str
    name: str
    register_number: str
    street: str
    postal_code: str
    town: str
    plan: str
    # How many months ago the licence began, and for how many months or years it was bought.
    months_ago: int
    months: int = 0
    years: int = 1
    kind: str = "municipality"
    neighbourhoods: tuple[str, ...] = ()
    inhabitants: int = 0
    # After how many days it pays an invoice; none: it does not.
    pays_after: int | None = 21
    contact: str = "Dienst financiën"


# Numbers and addresses of town halls are public facts; Noorderlijn is made up.
DEMO_BUYERS = (
    DemoBuyer(
        "boechout", "Gemeente Boechout", "0207536448", "Jef Van Hoofplein 20", "2530", "Boechout",
        "municipality", months_ago=10, inhabitants=13_372,
    ),
    DemoBuyer(
        "brasschaat", "Gemeente Brasschaat", "0206677801", "Bredabaan 182", "2930", "Brasschaat",
        "municipality", months_ago=4, years=3, inhabitants=38_223, pays_after=12,
    ),
    DemoBuyer(
        "hove", "Gemeente Hove", "0207535557", "Geelhandlaan 1", "2540", "Hove",
        "municipality", months_ago=3, inhabitants=8_277, pays_after=41,
    ),
    DemoBuyer(
        "hasselt", "Stad Hasselt", "0207466964", "Limburgplein 1", "3500", "Hasselt",
        "pilot", months_ago=2, months=6, inhabitants=87_151,
        neighbourhoods=("Kermt", "Runkst-Centrum", "Kuringen-Centrum", "Banneux"),
    ),
    DemoBuyer(
        "antwerpen", "Noorderlijn (demo)", "0999990123", "Voorbeeldkaai 12", "2000", "Antwerpen",
        "project", months_ago=1, months=6, kind="project", neighbourhoods=("Zurenborg",),
        pays_after=None,
    ),
)  # fmt: skip
