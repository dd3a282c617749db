"""What was paid too much may pay another invoice."""

from typing import ClassVar

from django.db import migrations, models

SOURCES = [
    ("bank", "Bank"),
    ("stripe", "Stripe"),
    ("credit_note", "Credit Note"),
    ("staff", "Staff"),
    ("set_off", "Set Off"),
]


class Migration(migrations.Migration):
    """One word more."""

    dependencies: ClassVar = [("billing", "0007_counted_inhabitants")]
    operations: ClassVar = [
        migrations.AlterField(
            model_name="fact",
            name="source",
            field=models.CharField(choices=SOURCES, max_length=11),
        ),
    ]
