"""These tests are about money, not about what documents look like."""

from tests.billing.undrawn import undrawn

__all__ = ["undrawn"]
