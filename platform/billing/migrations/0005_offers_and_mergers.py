import django.db.models.deletion
from django.db import migrations, models

import common.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0004_price_lists_stay"),
    ]

    operations = [
        migrations.AlterField(
            model_name="approval",
            name="action",
            field=models.CharField(
                choices=[
                    ("restrict", "Restrict"),
                    ("credit", "Credit"),
                    ("write_off", "Write Off"),
                    ("merge", "Merge"),
                ],
                max_length=9,
            ),
        ),
        migrations.AlterField(
            model_name="licenceorder",
            name="kind",
            field=models.CharField(
                choices=[
                    ("accept_offer", "Accept Offer"),
                    ("decline_offer", "Decline Offer"),
                    ("change_plan", "Change Plan"),
                    ("renew", "Renew"),
                    ("end", "End"),
                    ("end_early", "End Early"),
                    ("set_order_reference", "Set Order Reference"),
                    ("set_contacts", "Set Contacts"),
                    ("pay_online", "Pay Online"),
                    ("appoint", "Appoint"),
                    ("end_appointment", "End Appointment"),
                    ("export", "Export"),
                    ("exit", "Exit"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="OfferPreparation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("prepared_by", models.UUIDField()),
                ("prepared_by_name", models.CharField(max_length=150)),
                ("reason", models.CharField(max_length=500)),
                ("recipients", models.JSONField(default=list)),
                ("prepared_at", models.DateTimeField(auto_now_add=True)),
                (
                    "offer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="preparation",
                        to="billing.offer",
                    ),
                ),
            ],
            options={
                "ordering": ["-prepared_at"],
            },
        ),
        migrations.CreateModel(
            name="Merger",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=common.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("merges_on", models.DateField()),
                ("inhabitants", models.PositiveIntegerField()),
                ("inhabitants_source", models.CharField(max_length=200)),
                ("order_reference", models.CharField(blank=True, max_length=50)),
                ("seen", models.JSONField()),
                ("reason", models.CharField(max_length=500)),
                ("asked_by", models.UUIDField()),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("agreed_at", models.DateTimeField(null=True)),
                ("merged_at", models.DateTimeField(null=True)),
                ("refusal", models.CharField(blank=True, max_length=60)),
                ("refused_at", models.DateTimeField(null=True)),
                ("called_off_by", models.UUIDField(null=True)),
                ("called_off_at", models.DateTimeField(null=True)),
                ("called_off_reason", models.CharField(blank=True, max_length=500)),
                (
                    "leaving",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="billing.licence",
                    ),
                ),
                (
                    "staying",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="billing.licence",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("leaving", models.F("staying")), _negated=True),
                        name="a_merger_takes_two_licences",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("called_off_at", None), ("merged_at", None), ("refused_at", None)
                        ),
                        fields=("leaving",),
                        name="one_open_merger_per_leaving_licence",
                    ),
                ],
            },
        ),
    ]
