"""The demo municipalities: their licence, languages, colour, tile, and how far the roll-out is."""

from dataclasses import dataclass, field

PILOT = ("Kermt", "Runkst-Centrum", "Kuringen-Centrum", "Banneux")


@dataclass(frozen=True)
class DemoTown:
    """One municipality of the demo. `open_in` empty means: open everywhere."""

    slug: str
    name: str
    nis_code: str
    state: str
    languages: list[str]
    brand_colour: str
    tile: str
    share: float
    open_in: tuple[str, ...] = ()
    talk: tuple[str, ...] = ("nl",)
    household_figures: dict[str, int] = field(default_factory=dict)
    addresses_each: int = 160

    @property
    def status(self) -> str:
        """The status of the neighbourhoods where residents may join."""
        return "pilot" if self.state == "pilot" else "live"


DEMO_TOWNS = (
    DemoTown(
        slug="hasselt",
        name="Hasselt",
        nis_code="71072",
        state="pilot",
        languages=["nl", "en"],
        brand_colour="#0b5563",
        tile="rosette",
        share=0.56,
        open_in=PILOT,
        household_figures={
            "Runkst-Centrum": 240,
            "Kermt": 210,
            "Kuringen-Centrum": 190,
            "Banneux": 180,
        },
    ),
    DemoTown("boechout", "Boechout", "11004", "licensed", ["nl"], "#b3362b", "wave", 0.14),
    DemoTown("brasschaat", "Brasschaat", "11008", "licensed", ["nl"], "#2c5f34", "vine", 0.1),
    DemoTown("hove", "Hove", "11021", "licensed", ["nl"], "#5b4a8a", "stair", 0.08),
    DemoTown(
        slug="antwerpen",
        name="Antwerpen",
        nis_code="11002",
        state="community",
        languages=["nl", "fr"],
        brand_colour="#a3123a",
        tile="wave",
        share=0.12,
        open_in=("Zurenborg", "Linkeroever", "Sint-Andries"),
        talk=("nl", "fr"),
    ),
)
