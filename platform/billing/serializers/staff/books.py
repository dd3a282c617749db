"""Revenue, ledger and months as the staff door's API gives them. Amounts are integer cents."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from billing.models import LedgerEntry, LedgerTransaction
from billing.months import month_in


class MonthOfRevenueSerializer(serializers.Serializer):
    """One month in cents, excluding VAT but for what was received."""

    month = serializers.DateField()
    invoiced_cents = serializers.IntegerField()
    credited_cents = serializers.IntegerField()
    earned_cents = serializers.IntegerField()
    received_cents = serializers.IntegerField()


class CheckSerializer(serializers.Serializer):
    """One thing looked at from two sides; `where` names what they differ on."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field's name
    expected = serializers.IntegerField()
    found = serializers.IntegerField()
    difference = serializers.IntegerField()
    agrees = serializers.BooleanField()
    where = serializers.ListField(child=serializers.CharField())


class MonthClosingSerializer(serializers.Serializer):
    """Whether a month's sums agree; `earned_cents` is what a closing booked as earned."""

    month = serializers.DateField()
    agrees = serializers.BooleanField()
    earned_cents = serializers.IntegerField()
    checks = CheckSerializer(many=True)


class EntrySerializer(serializers.ModelSerializer):
    """One side of a transaction on one account."""

    account = serializers.CharField(read_only=True)

    class Meta:
        model = LedgerEntry
        fields = ("account", "debit_cents", "credit_cents")
        read_only_fields = fields


class TransactionSerializer(serializers.ModelSerializer):
    """One event booked: what it debits it credits."""

    entries = EntrySerializer(many=True, read_only=True)

    class Meta:
        model = LedgerTransaction
        fields = ("id", "booked_on", "text", "source", "entries")
        read_only_fields = fields


class MonthQuerySerializer(serializers.Serializer):
    """A month, such as 2026-11; all of them where none is given."""

    month = serializers.CharField(required=False, default="", allow_blank=True)

    def validate_month(self, text: str) -> date | None:
        """Return the first day of the month."""
        if not text:
            return None
        found = month_in(text)
        if found is None:
            raise serializers.ValidationError(_("Write the month as 2026-11."))
        return found


class LedgerQuerySerializer(MonthQuerySerializer):
    """What the ledger is searched by; what is left out does not narrow."""

    q = serializers.CharField(max_length=100, required=False, default="", allow_blank=True)
    account = serializers.ChoiceField(
        LedgerEntry.Account.values, required=False, default="", allow_blank=True
    )


class BalancesSerializer(serializers.Serializer):
    """Debits less credits of each account."""

    balances = serializers.DictField(child=serializers.IntegerField())

    def to_representation(self, instance: dict[str, int]) -> dict[str, Any]:
        """Return the balances under their name."""
        return {"balances": instance}
