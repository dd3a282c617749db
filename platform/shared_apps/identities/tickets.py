"""Join tickets: issued on a municipality's host, used once on the identity host."""

import secrets
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from shared_apps.identities.models import JoinTicket


def issue_join_ticket(
    *,
    municipality_id: UUID,
    redemption_id: UUID,
    first_name: str,
    last_name: str,
    language: str,
    expires_at: datetime,
) -> str:
    """Return a ticket for a held place; only its hash is kept."""
    value = secrets.token_urlsafe(32)
    JoinTicket.objects.create(
        digest=digest_of_ticket(value),
        municipality_id=municipality_id,
        redemption_id=redemption_id,
        first_name=first_name,
        last_name=last_name,
        language=language,
        expires_at=expires_at,
    )
    return value


def digest_of_ticket(value: str) -> str:
    """Return under which digest a ticket is kept; the session keeps the digest too."""
    return sha256(value.encode()).hexdigest()


def ticket_with(digest: str | None) -> JoinTicket | None:
    """Return the ticket with a digest, be it expired or used, or None."""
    return JoinTicket.objects.filter(digest=digest).first() if digest else None


def open_ticket_with(digest: str | None) -> JoinTicket | None:
    """Return the ticket with a digest if somebody can still join with it."""
    ticket = ticket_with(digest)
    return ticket if ticket and not ticket.is_expired and not ticket.used_at else None
