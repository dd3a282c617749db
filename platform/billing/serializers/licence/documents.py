"""Invoices and credit notes over the dashboard's API. Amounts are integer cents in euro."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from billing.models import CreditNote, Fact
from billing.parties import Party
from billing.queries.own_documents import Standed
from billing.queries.rails import is_online_payment_offered, payment_under_way
from billing.transfers import epc_text

STANDINGS = ["open", "paid", "overdue", "credited"]


class InvoiceSerializer(serializers.Serializer):
    """An invoice with its standing."""

    number = serializers.CharField(source="invoice.number")
    kind = serializers.CharField(source="invoice.kind")
    issued_on = serializers.DateField(source="invoice.issued_on")
    due_on = serializers.DateField(source="invoice.due_on")
    period_start = serializers.DateField(source="invoice.period_start")
    period_end = serializers.DateField(source="invoice.period_end")
    order_reference = serializers.CharField(source="invoice.order_reference")
    reference = serializers.CharField(source="invoice.reference")
    net_cents = serializers.IntegerField(source="invoice.net_cents")
    vat_cents = serializers.IntegerField(source="invoice.vat_cents")
    total_cents = serializers.IntegerField(source="invoice.total_cents")
    open_cents = serializers.IntegerField()
    standing = serializers.ChoiceField(STANDINGS, source="state")


class InvoiceLineSerializer(serializers.Serializer):
    """One line of an invoice."""

    text = serializers.CharField()
    quantity = serializers.IntegerField()
    unit_cents = serializers.IntegerField()
    net_cents = serializers.IntegerField()


class PaymentSerializer(serializers.ModelSerializer):
    """Something that happened to the money of an invoice."""

    kind = serializers.CharField(read_only=True)
    source = serializers.CharField(read_only=True)  # type: ignore[assignment]  # a field's name

    class Meta:
        model = Fact
        fields = ("kind", "source", "cents", "happened_on")
        read_only_fields = fields


class TransferSerializer(serializers.Serializer):
    """How to pay what is open by bank; `epc` is the text of the code that banking apps read."""

    name = serializers.CharField()
    iban = serializers.CharField()
    bic = serializers.CharField()
    reference = serializers.CharField()
    cents = serializers.IntegerField()
    epc = serializers.CharField()


class CreditNoteSerializer(serializers.ModelSerializer):
    """A credit note and the invoice that it takes back from."""

    invoice = serializers.CharField(source="invoice.number")

    class Meta:
        model = CreditNote
        fields = (
            "number",
            "invoice",
            "issued_on",
            "net_cents",
            "vat_cents",
            "total_cents",
            "reason",
        )


class InvoiceDetailSerializer(InvoiceSerializer):
    """An invoice with its lines, its money, how to pay it, and the buyer's answer by Peppol."""

    lines = InvoiceLineSerializer(many=True, source="invoice.lines")
    payments = PaymentSerializer(many=True, source="invoice.facts")
    credit_notes = CreditNoteSerializer(many=True, source="invoice.credit_notes")
    peppol = serializers.SerializerMethodField()
    transfer = serializers.SerializerMethodField()
    is_payable_online = serializers.SerializerMethodField()
    is_payment_under_way = serializers.SerializerMethodField()

    def get_peppol(self, standed: Standed) -> str | None:
        """Return the state of the message, if there is one."""
        message = getattr(standed.invoice, "peppol", None)
        return message.state if message else None

    @extend_schema_field(TransferSerializer(allow_null=True))
    def get_transfer(self, standed: Standed) -> dict[str, Any] | None:
        """Return what a bank transfer needs; nothing where nothing is open."""
        cents, invoice = standed.open_cents, standed.invoice
        if not cents:
            return None
        payee = Party.from_json(invoice.seller)
        return {
            "name": payee.name,
            "iban": payee.iban,
            "bic": payee.bic,
            "reference": invoice.reference,
            "cents": cents,
            "epc": epc_text(payee, cents, invoice.reference),
        }

    def get_is_payable_online(self, standed: Standed) -> bool:
        """Say whether a page to pay on can be ordered."""
        return is_online_payment_offered() and bool(standed.open_cents)

    def get_is_payment_under_way(self, standed: Standed) -> bool:
        """Say whether somebody paid online, and the money is on its way."""
        return payment_under_way(standed.invoice) is not None
