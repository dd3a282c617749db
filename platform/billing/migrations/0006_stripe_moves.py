"""Stripe's own account: its lines stay as they came; a payout is one line of the bank."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

KEEP = """
CREATE TRIGGER keep_rows BEFORE UPDATE OR DELETE ON public.billing_stripemove
    FOR EACH ROW EXECUTE FUNCTION public.billing_refuse_change();
CREATE TRIGGER keep_table BEFORE TRUNCATE ON public.billing_stripemove
    FOR EACH STATEMENT EXECUTE FUNCTION public.billing_refuse_change();
"""
DROP = """
DROP TRIGGER keep_rows ON public.billing_stripemove;
DROP TRIGGER keep_table ON public.billing_stripemove;
"""
ACCOUNTS = [
    ("400000", "Receivables"),
    ("451000", "Vat Due"),
    ("493000", "Deferred Revenue"),
    ("550000", "Bank"),
    ("580000", "Stripe"),
    ("642000", "Write Offs"),
    ("657000", "Fees"),
    ("700000", "Revenue"),
]


class Migration(migrations.Migration):
    """Two tables, two columns, one account more and one that nothing was booked on less."""

    dependencies: ClassVar = [("billing", "0005_offers_and_mergers")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="StripeMove",
            fields=[
                ("money_id", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=50)),
                ("cents", models.BigIntegerField()),
                ("fee_cents", models.BigIntegerField()),
                ("source_id", models.CharField(blank=True, max_length=100)),
                ("happened_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={"ordering": ["-happened_on", "money_id"]},
        ),
        migrations.CreateModel(
            name="StripePayout",
            fields=[
                ("payout_id", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("cents", models.BigIntegerField()),
                ("status", models.CharField(max_length=20)),
                ("arrives_on", models.DateField()),
                ("descriptor", models.CharField(blank=True, max_length=100)),
                ("trace", models.CharField(blank=True, max_length=100)),
            ],
            options={"ordering": ["-arrives_on", "payout_id"]},
        ),
        migrations.AddField(
            model_name="stripecheckout",
            name="charge_id",
            field=models.CharField(blank=True, db_default="", max_length=100),
        ),
        migrations.AddField(
            model_name="bankline",
            name="payout",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bank_line",
                to="billing.stripepayout",
            ),
        ),
        migrations.AlterField(
            model_name="ledgerentry",
            name="account",
            field=models.CharField(choices=ACCOUNTS, max_length=6),
        ),
        migrations.RunSQL(KEEP, DROP),
    ]
