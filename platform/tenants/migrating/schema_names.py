"""Names of schemas go into SQL as they are, so they are looked at first (scale.md, rule 11)."""

import re

OPAQUE = re.compile(r"m_([0-9a-f]{12}|template)")


class NotASchemaName(ValueError):
    """A municipality's `schema_name` is not one that we made."""


def checked(schema_name: str) -> str:
    """Return the name, or raise `NotASchemaName`: the owner runs no SQL with a name of others."""
    if not OPAQUE.fullmatch(schema_name):
        raise NotASchemaName(schema_name)
    return schema_name
