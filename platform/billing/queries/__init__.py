"""What other apps may ask about licences, and what the pages about money show."""

from billing.queries.capabilities import ALLOWED, Capability, Licensable, is_allowed

__all__ = ["ALLOWED", "Capability", "Licensable", "is_allowed"]
