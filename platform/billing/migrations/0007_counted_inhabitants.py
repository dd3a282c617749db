"""A period knows whose count its number of inhabitants is."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns."""

    dependencies: ClassVar = [("billing", "0006_stripe_moves")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="licenceperiod",
            name="inhabitants_source",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="licenceperiod",
            name="inhabitants_on",
            field=models.DateField(null=True),
        ),
    ]
