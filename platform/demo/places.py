"""Where the demo takes place: names, codes and centres of real neighbourhoods.

Facts taken from "Wijken voor omgevingsanalyse. © gemeentebesturen, verzameld door Data & Analyse
van de Vlaamse provincies", 1 January 2025. Boundaries are not here: those drawn around these
centres are schematic, and labelled so.
"""

from dataclasses import dataclass
from functools import cache

# Code, longitude, latitude, postal code, name.
HASSELT = """
71072W01 5.356 50.947 3500 Banneux
71072W02 5.376 50.934 3500 Godsheide
71072W03 5.399 50.843 3723 Guigoven
71072W04 5.338 50.931 3500 Hasselt-Centrum
71072W05 5.325 50.938 3500 Heilig Hart
71072W06 5.343 50.916 3500 Hollandsveld
71072W07 5.349 50.928 3500 Katarina
71072W08 5.350 50.938 3500 Kempische wijk
71072W09 5.251 50.951 3510 Kermt
71072W10 5.370 50.964 3500 Kiewit
71072W11 5.378 50.866 3720 Kortessem
71072W12 5.297 50.951 3511 Kuringen-Centrum
71072W13 5.320 50.963 3511 Kuringen-Heide
71072W14 5.391 50.948 3500 Malpertuus
71072W15 5.357 50.905 3500 Rapertingen
71072W16 5.309 50.921 3500 Runkst Buiten Singel
71072W17 5.326 50.925 3500 Runkst-Centrum
71072W18 5.286 50.934 3511 Schimpen
71072W19 5.308 50.904 3500 Sint-Lambrechts-Herk
71072W20 5.227 50.944 3510 Spalbeek
71072W21 5.248 50.917 3512 Stevoort
71072W22 5.276 50.972 3511 Stokrooie
71072W23 5.271 50.952 3511 Tuilt
71072W24 5.422 50.830 3724 Vliermaal
71072W25 5.431 50.868 3721 Vliermaalroot
71072W26 5.353 50.880 3501 Wimmertingen
71072W27 5.409 50.856 3722 Wintershoven
"""
BOECHOUT = """
11004W01 4.489 51.162 2530 Boechout centrum
11004W02 4.509 51.146 2530 Boshoek
11004W03 4.499 51.175 2530 Gillegom
11004W04 4.509 51.161 2530 Kapelleveld-Schaliehoeve
11004W05 4.524 51.162 2530 Lisper
11004W06 4.522 51.177 2531 Vremde centrum
11004W07 4.538 51.176 2531 Vremde landelijk
"""
BRASSCHAAT = """
11008W01 4.525 51.327 2930 Wijk 1
11008W02 4.500 51.314 2930 Wijk 2
11008W03 4.518 51.300 2930 Wijk 3
11008W04 4.481 51.314 2930 Wijk 4
11008W05 4.489 51.293 2930 Wijk 5
11008W06 4.458 51.296 2930 Wijk 6
11008W07 4.470 51.281 2930 Wijk 7
"""
HOVE = """
11021W01 4.478 51.160 2540 Frijthout
11021W02 4.480 51.147 2540 Geelhand
11021W03 4.498 51.140 2540 Hoofse Boshoek
11021W04 4.471 51.153 2540 Hove-centrum
11021W05 4.466 51.157 2540 Kastelenwijk
11021W06 4.467 51.144 2540 Uraniawijk
"""
ANTWERPEN = """
11002P01 4.444 51.274 2180 Donk
11002P02 4.424 51.283 2180 Ekeren Centrum
11002P03 4.415 51.296 2180 Leugenberg
11002P04 4.441 51.289 2180 Mariaburg
11002P05 4.418 51.272 2180 Schoonbroek-Rozemaai
11002P06 4.399 51.283 2180 Muisbroek-Bospolder
11002Q01 4.433 51.253 2170 Lambrechtshoeken
11002Q02 4.455 51.252 2170 Merksem-Heide
11002Q03 4.435 51.245 2170 Nieuwdreef
11002Q04 4.445 51.241 2170 Oud-Merksem
11002Q05 4.445 51.260 2170 Tuinwijk
11002R01 4.454 51.230 2100 Deurne-Noord
11002R02 4.471 51.235 2100 Kruininge-Bremweide
11002R03 4.463 51.223 2100 Deurne Dorp-Gallifort
11002R04 4.484 51.223 2100 Deurne-Oost
11002R05 4.462 51.206 2100 Deurne-Zuidwest
11002R06 4.472 51.202 2100 Deurne-Zuidoost
11002R07 4.459 51.190 2100 Deurne Vlieghaven
11002R08 4.469 51.215 2100 Rivierenhof
11002S01 4.451 51.206 2140 Borgerhout-Extra Muros
11002S02 4.443 51.219 2140 Borgerhout Intra Muros Noord
11002S03 4.435 51.212 2140 Borgerhout Intra Muros Zuid
11002T01 4.439 51.195 2600 Groenenhoek
11002T02 4.436 51.185 2600 Nieuw-Kwartier Oost
11002T03 4.425 51.185 2600 Nieuw-Kwartier West
11002T04 4.425 51.198 2600 Oud-Berchem
11002U01 4.398 51.177 2610 Hoogte
11002U02 4.423 51.173 2610 Oosterveld-Elsdonk
11002U03 4.380 51.177 2610 Valaar
11002U04 4.401 51.167 2610 Wilrijk Centrum
11002U05 4.370 51.158 2610 Koornbloem
11002U06 4.391 51.156 2610 Neerland
11002V01 4.355 51.175 2660 Hoboken-Centrum
11002V02 4.364 51.183 2660 Hoboken-Noord
11002V03 4.342 51.177 2660 Hoboken-West
11002V04 4.359 51.166 2660 Hoboken-Zuidoost
11002W01 4.310 51.269 2000 Schelde
11002Y01 4.299 51.336 2040 Haven Bezali
11002Y02 4.290 51.305 2040 Lillo
11002Y03 4.322 51.358 2040 Polder
11002Z01 4.421 51.224 2060 Amandus-Atheneum
11002Z02 4.396 51.203 2018 Brederode
11002Z03 4.422 51.215 2018 Centraal Station
11002Z04 4.430 51.233 2060 Dam
11002Z05 4.410 51.235 2000 Eilandje
11002Z06 4.422 51.203 2018 Haringrode
11002Z07 4.408 51.204 2018 Harmonie
11002Z08 4.364 51.273 2030 Haven Antwerpen
11002Z09 4.400 51.222 2000 Historisch Centrum
11002Z10 4.382 51.188 2020 Kiel
11002Z11 4.367 51.223 2050 Linkeroever
11002Z12 4.423 51.253 2030 Luchtbal
11002Z13 4.403 51.197 2018 Markgrave
11002Z14 4.408 51.184 2020 Middelheim
11002Z15 4.383 51.203 2000 Nieuw-Zuid
11002Z16 4.367 51.196 2020 Petroleum-Zuid
11002Z18 4.397 51.215 2000 Sint-Andries
11002Z19 4.414 51.209 2018 Stadspark
11002Z20 4.432 51.225 2060 Stuivenberg
11002Z21 4.392 51.191 2020 Tentoonstellingswijk
11002Z22 4.408 51.215 2000 Theaterbuurt-Meir
11002Z23 4.411 51.223 2000 Universiteitsbuurt
11002Z24 4.393 51.209 2000 Zuid
11002Z25 4.432 51.208 2018 Zurenborg
11007A01 4.491 51.189 2150 Borsbeek-Groen
11007A02 4.489 51.194 2150 Borsbeek-Oost
11007A03 4.480 51.197 2150 Borsbeek-West
"""


@dataclass(frozen=True)
class Place:
    """A neighbourhood as a point."""

    code: str
    name: str
    longitude: float
    latitude: float
    postal_code: str


@dataclass(frozen=True)
class Town:
    """A demo municipality: its NIS code, its name, and the text that lists its places."""

    nis_code: str
    name: str
    text: str

    @property
    def places(self) -> list[Place]:
        """Its neighbourhoods."""
        return [_place(line) for line in self.text.strip().splitlines()]


TOWNS = {
    "hasselt": Town("71072", "Hasselt", HASSELT),
    "boechout": Town("11004", "Boechout", BOECHOUT),
    "brasschaat": Town("11008", "Brasschaat", BRASSCHAAT),
    "hove": Town("11021", "Hove", HOVE),
    "antwerpen": Town("11002", "Antwerpen", ANTWERPEN),
}


def _place(line: str) -> Place:
    code, longitude, latitude, postal_code, name = line.split(maxsplit=4)
    return Place(code, name, float(longitude), float(latitude), postal_code)


@cache
def postal_codes() -> dict[str, str]:
    """Return the postal code of each neighbourhood, by its code."""
    return {place.code: place.postal_code for town in TOWNS.values() for place in town.places}
