"""What a database login holds, object by object, against what is declared for it.

`audit(connection, login, is_hub)` returns one line for every difference, in either direction.
"""

from tests.architecture.audit.comparing import audit

__all__ = ["audit"]
