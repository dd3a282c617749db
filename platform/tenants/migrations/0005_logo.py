from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tenants", "0004_exits"),
    ]

    operations = [
        migrations.AddField(
            model_name="municipality",
            name="logo",
            field=models.CharField(blank=True, db_default="", default="", max_length=16),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(("brand_colour__regex", "^#[0-9a-fA-F]{6}$")),
                name="a_real_colour",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(("logo__regex", "^([0-9a-f]{16})?$")),
                name="a_name_of_a_logo",
            ),
        ),
    ]
