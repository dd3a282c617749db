"""Ways out of a database login: name to statements. A server must refuse each of them.

The first eleven of `reading` were tried before the doors were decided on: inside a request under
`SET LOCAL ROLE` seven of them succeeded, one of them a plain SELECT.
"""

from tests.attacks.escapes.making import MAKING
from tests.attacks.escapes.reading import READING
from tests.attacks.escapes.rising import RISING
from tests.attacks.escapes.tables import TABLES

ESCAPES = {**READING, **TABLES, **MAKING, **RISING}

__all__ = ["ESCAPES"]
