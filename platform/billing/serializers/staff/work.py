"""What waits for somebody, and what the worker could not do, as the staff door's API tells it."""

from rest_framework import serializers

from billing.models import LicencePeriod, PeppolMessage, StripeEvent
from common.work import Pile
from tenants.models import ProvisioningJob


class TaskSerializer(serializers.Serializer):
    """One thing to do, about whom, since when; `href` is the page where it is done."""

    what = serializers.CharField()
    about = serializers.CharField()
    since = serializers.DateTimeField()
    href = serializers.CharField()


class PileSerializer(serializers.Serializer):
    """All work of one kind: its number, and the oldest of it."""

    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field's name
    days = serializers.IntegerField(help_text="How many days somebody may take.")
    count = serializers.IntegerField()
    late = serializers.SerializerMethodField(help_text="Of the tasks, how many are over time.")
    oldest_at = serializers.DateTimeField(allow_null=True)
    tasks = TaskSerializer(many=True)

    def get_late(self, pile: Pile) -> int:
        """Return how many of the tasks are over their time."""
        return sum(pile.days_late(task) > 0 for task in pile.tasks)


class FailedDocumentSerializer(serializers.ModelSerializer):
    """A document that did not reach its buyer, or that the buyer rejected."""

    state = serializers.CharField(read_only=True)
    number = serializers.SerializerMethodField()
    organisation_name = serializers.SerializerMethodField()

    class Meta:
        model = PeppolMessage
        fields = (
            "id",
            "number",
            "organisation_name",
            "state",
            "answer",
            "attempts",
            "created_at",
        )
        read_only_fields = fields

    def get_number(self, message: PeppolMessage) -> str:
        """Return the number of the invoice or the credit note."""
        return str(message.invoice or message.credit_note or "")

    def get_organisation_name(self, message: PeppolMessage) -> str:
        """Return whom it is for."""
        document = message.invoice or message.credit_note
        return document.organisation.name if document else ""


class FailedEventSerializer(serializers.ModelSerializer):
    """News from Stripe that nobody could act on; what stands in it is not for this door."""

    class Meta:
        model = StripeEvent
        fields = ("event_id", "kind", "received_at", "error")
        read_only_fields = fields


class StoppedJobSerializer(serializers.ModelSerializer):
    """A municipality whose making stopped; it is tried again by itself."""

    municipality_name = serializers.CharField(source="municipality.name", read_only=True)
    step = serializers.CharField(read_only=True)

    class Meta:
        model = ProvisioningJob
        fields = ("municipality", "municipality_name", "step", "created_at")
        read_only_fields = fields


class PeriodWithoutInvoiceSerializer(serializers.ModelSerializer):
    """A period whose invoice should have gone out, and why the last try failed."""

    organisation_name = serializers.CharField(
        source="licence.contract.organisation.name", read_only=True
    )
    why = serializers.CharField(read_only=True)

    class Meta:
        model = LicencePeriod
        fields = ("id", "licence", "organisation_name", "starts_on", "ends_on", "net_cents", "why")
        read_only_fields = fields


class WaitingSerializer(serializers.Serializer):
    """How many failed at least once and wait, and since when the oldest does."""

    count = serializers.IntegerField()
    oldest_at = serializers.DateTimeField(allow_null=True)


class FailedJobsSerializer(serializers.Serializer):
    """How much of each kind the worker could not do."""

    documents = serializers.IntegerField()
    events = serializers.IntegerField()
    municipalities = serializers.IntegerField()
    periods = serializers.IntegerField()
    mails = WaitingSerializer()
    hub_events = WaitingSerializer()
