"""Street names as they sound in each demo municipality: some real, most made of usual parts."""

from collections.abc import Iterator
from random import Random

_STEMS = """
Abdij Acacia Akker Ambachts Appel Begijnen Bergen Berken Beuken Biezen Bloemen Boomgaard Bosbes
Boter Braam Brouwers Burcht Dennen Dorps Duinen Eiken Ekster Elzen Essen Fazanten Fruithof Ganzen
Garen Gilde Haag Hazelaar Heide Hertogen Heuvel Hoeve Hulst Iepen IJzer Jagers Kapel Kastanje
Kasteel Kerk Kersen Klaver Klokken Korenbloem Kouter Kruis Kuipers Lavendel Leeuwerik Lijster
Linde Maalderij Meidoorn Merel Mezen Molen Mussen Nachtegaal Narcissen Noord Olmen Oogst Oost
Pastorij Patrijzen Plataan Populieren Putten Ridder Roggen Rozen School Sleutelbloem Smeden
Sparren Spoorweg Stations Tarwe Toekomst Tulpen Veld Vijver Vinken Vlas Vlier Vossen Vrede
Vrijheids Warande Water Weide West Wilgen Winkel Zand Zavel Zonne Zuid Zwaluwen
"""
_PEOPLE = """
Guido Gezelle, Hendrik Conscience, Koning Albert, Koningin Astrid, Koningin Elisabeth,
Peter Benoit, Pater Damiaan, Pieter Breughel, Prins Boudewijn, Stijn Streuvels, Felix Timmermans,
Sint-Jans, Sint-Jozefs, Sint-Martinus, Sint-Lambertus, Onze-Lieve-Vrouw, Jef Denyn, Alice Nahon,
Jan Van Eyck, Rik Wouters, Ernest Claes, Marie Gevers, Isabella Brant
"""
# Roads that somebody from there would miss.
_REAL = {
    "hasselt": """
        Luikersteenweg Runkstersteenweg Kuringersteenweg Genkersteenweg Diestersteenweg
        Zegersstraat Vredestraat Demerstraat Maastrichterstraat Kolmenstraat Thonissenlaan
    """,
    "boechout": """
        Provinciesteenweg Heuvelstraat Mussenhoevelaan Borsbeeksesteenweg Vremdesesteenweg
    """,
    "brasschaat": "Bredabaan Kapelsesteenweg Miksebaan Augustijnslei Donksesteenweg",
    "hove": "Geelhandlaan Mortselsesteenweg Boechoutsesteenweg Kapelstraat Lintsesteenweg",
    "antwerpen": """
        Turnhoutsebaan Plantin-Moretuslei Mechelsesteenweg Bredabaan Brederodestraat Carnotstraat
        Dageraadplaats Cogels-Osylei Kioskplaats Abdijstraat Gallifortlei
    """,
}
# A lei belongs to the province of Antwerp.
_ENDINGS = {"hasselt": "straat laan weg plein pad"}
_USUAL_ENDINGS = "straat lei laan weg plein dreef"
_BEFORE = ("", "Oude ", "Kleine ", "Lange ", "Hoge ", "Nieuwe ")


def street_names(town: str, chance: Random) -> Iterator[str]:
    """Yield names without end or repetition: the real roads first, then usual names."""
    real = _REAL.get(town, "").split()
    yield from real
    names = _usual_names(town)
    for before in _BEFORE:
        chance.shuffle(names)
        yield from (before + name for name in names if before or name not in real)
    number = 1
    while True:
        yield f"Nieuwe weg {number}"
        number += 1


def _usual_names(town: str) -> list[str]:
    endings = _ENDINGS.get(town, _USUAL_ENDINGS).split()
    people = [who.strip() for who in _PEOPLE.split(",")]
    of_people = [who + ending for who in people for ending in endings[:2]]
    return of_people + [stem + ending for stem in _STEMS.split() for ending in endings]
