"""Reads about residents."""

from typing import Any
from uuid import UUID

from django.db.models import Count, F, Func, Model, QuerySet, TextField, Value
from django.db.models.functions import Concat, Lower

from common.prepared import Prepared
from common.tenancy import tenant_alias
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.residents.models import Resident


def present_resident(resident_id: UUID | str) -> Resident | None:
    """Return the resident with neighbourhood, in one query, unless gone.

    Every page of a resident begins with it, so its SQL is made once.
    """
    found = _PRESENT.rows(resident_id=UUID(str(resident_id)))
    if not found:
        return None
    alias, row = tenant_alias(), found[0]
    resident = Resident.from_db(alias, _RESIDENT, row[: len(_RESIDENT)])
    resident.neighbourhood = Neighbourhood.from_db(alias, _NEIGHBOURHOOD, row[len(_RESIDENT) :])
    return resident


def _present(resident_id: UUID) -> QuerySet:
    there = [f"neighbourhood__{name}" for name in _NEIGHBOURHOOD]
    return Resident.objects.present().filter(pk=resident_id).values_list(*_RESIDENT, *there)


def _columns(model: type[Model], *without: str) -> list[str]:
    names = [field.attname for field in model._meta.concrete_fields]
    return [name for name in names if name not in without]


_RESIDENT = _columns(Resident)
_NEIGHBOURHOOD = _columns(Neighbourhood, "boundary", "map_boundary")
_PRESENT = Prepared(_present, resident_id=UUID)


def neighbours_in(neighbourhood: Neighbourhood) -> QuerySet[Resident]:
    """Return who is in a neighbourhood, by last name."""
    return (
        Resident.objects.present()
        .filter(neighbourhood=neighbourhood)
        .order_by("last_name", "first_name")
    )


def neighbours_by_name(neighbourhood: Neighbourhood, searched: str = "") -> QuerySet[Resident]:
    """Return who is in a neighbourhood as people look them up: accents and case don't count.

    With `searched`, only those in whose name or street it stands.
    """
    shown = neighbours_in(neighbourhood)
    if searched:
        words = Concat("first_name", Value(" "), "last_name", Value(" "), "street")
        shown = shown.annotate(words=_Plain(words)).filter(words__contains=_plain(searched))
    return shown.order_by(_Plain(F("last_name")), _Plain(F("first_name")), "id")


class _Plain(Func):
    """A text without accents and capitals; not every server that we run on has collations."""

    function = "TRANSLATE"
    output_field = TextField()

    def __init__(self, text: Any) -> None:
        super().__init__(Lower(text), Value(_ACCENTED), Value(_BARE))


# Of each letter that occurs in names around us; those that become two letters stay as they are.
_ACCENTED = "áàâäãåąçćčéèêëęěğíìîïıłñńóòôöõøśšşúùûüůýÿžźż"
_BARE = "aaaaaaaccceeeeeegiiiiilnnoooooosssuuuuuyyzzz"


def _plain(text: str) -> str:
    return text.lower().translate(str.maketrans(_ACCENTED, _BARE))


def connected_households_in(neighbourhood: Neighbourhood) -> int:
    """Return how many households of a neighbourhood take part."""
    return neighbours_in(neighbourhood).aggregate(n=Count("household", distinct=True))["n"]
