"""Pages of a list by cursor: stable while new rows arrive, and one query whatever the depth."""

from rest_framework.pagination import CursorPagination


class NewestFirst(CursorPagination):
    """Twenty rows a page, newest first by the time-ordered id."""

    ordering: str | tuple[str, ...] = "-id"
    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100


class OldestFirst(NewestFirst):
    """The same from the other end: what waits longest comes first."""

    ordering = "id"
