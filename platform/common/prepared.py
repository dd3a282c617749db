"""Queries whose SQL is made once per process, for the few pages that everybody opens all day.

Django spends several times longer on making the SQL of such a query than PostgreSQL on answering
it. What may be read is still said once, by the querysets of the models.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connections
from django.db.models import QuerySet

from common.tenancy import tenant_alias

_MARKS: dict[type, Callable[[], Any]] = {
    UUID: uuid4,
    str: lambda: uuid4().hex,
    datetime: lambda: datetime.fromtimestamp(uuid4().int % 10**9, UTC),
}


class Prepared:
    """A query of the entered municipality with named parameters.

    `build` makes the queryset, ending in `values_list`, once, with a mark in each parameter's
    place; the parameters' types stand beside their names. A mark that the SQL does not show as
    it is given would go unnoticed, so preparing fails there.
    """

    def __init__(self, build: Callable[..., QuerySet], **types: type) -> None:
        self._build = build
        self._types = types
        self._ready: tuple[str, list[tuple[str, Any]], Any] | None = None

    def rows(self, **values: Any) -> list[tuple]:
        """Run the query with these values and return its rows."""
        alias = tenant_alias()
        sql, parameters, converted = self._ready or self._prepare(alias)
        with connections[alias].cursor() as cursor:
            cursor.execute(sql, [values[name] if name else value for name, value in parameters])
            return converted(cursor.fetchall(), connections[alias])

    def _prepare(self, alias: str) -> tuple[str, list[tuple[str, Any]], Any]:
        marks = {name: _MARKS[kind]() for name, kind in self._types.items()}
        compiler = self._build(**marks).query.get_compiler(alias)
        sql, given = compiler.as_sql()
        names = {mark: name for name, mark in marks.items()}
        parameters = [(names.get(value, ""), value) for value in given]
        if {name for name, _value in parameters if name} != set(marks):
            raise ValueError(f"not every parameter reaches the SQL: {sorted(marks)}")
        converters = compiler.get_converters([column[0] for column in compiler.select])
        self._ready = sql, parameters, _converting(converters)
        return self._ready


def _converting(converters: dict[int, Any]) -> Callable[[list[tuple], Any], list[tuple]]:
    """Return what turns rows of the database into rows of Python, for the columns that need it."""

    def convert(rows: list[tuple], connection: Any) -> list[tuple]:
        return [_row(row, connection) for row in rows] if converters else rows

    def _row(row: tuple, connection: Any) -> tuple:
        values = list(row)
        for position, (functions, expression) in converters.items():
            for function in functions:
                values[position] = function(values[position], expression, connection)
        return tuple(values)

    return convert
