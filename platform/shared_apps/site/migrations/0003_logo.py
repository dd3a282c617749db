from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("site", "0002_newsletter_and_contact"),
    ]

    operations = [
        migrations.AddField(
            model_name="listing",
            name="logo",
            field=models.CharField(blank=True, db_default="", default="", max_length=16),
        ),
    ]
