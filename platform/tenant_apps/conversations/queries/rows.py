"""Posts and replies as plain rows.

A row of the ORM with its relations costs four times as much, and they stand on the product's most
visited pages.
"""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from common.cursors import Cursor
from tenant_apps.conversations.models import Outcome

EXCERPT = 600
AUTHOR = (
    "author_id",
    "author__first_name",
    "author__last_name",
    "author__street",
    "author__is_coordinator",
)


class Author(NamedTuple):
    """Who wrote something, as neighbours see it."""

    id: UUID
    first_name: str
    last_name: str
    street: str
    is_coordinator: bool

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def initials(self) -> str:
        """Two letters for the avatar."""
        return (self.first_name[:1] + self.last_name[:1]).upper()


class PhotoRow(NamedTuple):
    """A photo of a post."""

    id: str
    width: int
    height: int
    alt_text: str

    @property
    def href(self) -> str:
        """Where the photo itself is."""
        return f"/photos/{self.id}/"

    @property
    def url(self) -> str:
        """Where the version for lists is."""
        return f"/photos/{self.id}/small/"


class PostRow(NamedTuple):
    """A post as lists and its own page show it."""

    pk: UUID
    theme: str
    title: str
    text: str
    created_at: datetime
    edited_at: datetime | None
    reply_count: int
    outcome: str | None
    photos: tuple[PhotoRow, ...]
    author: Author

    @property
    def href(self) -> str:
        """Where the post's own page is."""
        return f"/posts/{self.pk}/"

    @property
    def cursor(self) -> Cursor:
        """Where in a list by age the post stands."""
        return Cursor(self.created_at, self.pk)

    @property
    def outcome_label(self) -> str:
        """The word for how it ended."""
        return str(Outcome.Kind(self.outcome).label) if self.outcome else ""

    @property
    def excerpt(self) -> str:
        """The text as a list shows it: whole where it is short, else cut between two words."""
        if len(self.text) <= EXCERPT:
            return self.text
        head = self.text[:EXCERPT]
        cut, _space, _rest = head.rpartition(" ")
        return f"{cut or head} …"


class ReplyRow(NamedTuple):
    """A reply as the post's page shows it."""

    pk: UUID
    text: str
    created_at: datetime
    edited_at: datetime | None
    author: Author
