"""`python -m tests.bench.queries HOST SESSION PATH`: how many queries one page takes."""

import sys
from typing import Any

import django


def main() -> None:
    """Ask twice; print the second time's queries, and all statements sent to PostgreSQL."""
    django.setup()
    import psycopg
    from django.db import connections
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    host, session, path = sys.argv[1:]
    statements = []
    execute = psycopg.Cursor.execute

    def counted(self: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        statements.append(query)
        return execute(self, query, *args, **kwargs)

    psycopg.Cursor.execute = counted  # type: ignore[method-assign]  # to count what is sent
    client = Client(headers={"host": host, "accept-language": "nl"})
    client.cookies["kwartier_residents"] = session
    client.get(path)
    statements.clear()
    with CaptureQueriesContext(connections["default"]) as captured:
        response = client.get(path)
    if response.status_code != 200:
        sys.exit(f"{path}: {response.status_code}")
    print(len(captured), len(statements))


if __name__ == "__main__":
    main()
