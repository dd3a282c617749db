"""Creating municipalities and migrating them, at 50, 300 and 1,000 of them."""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from tenants.models import Municipality, SchemaTemplate
from tenants.provisioning import register_municipality, run_provisioning
from tests.bench.figures import Figures, median

SIZES = (50, 300, 1000)
SAMPLE = 15
PACKAGE = "bench_migrations"
MIGRATION = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("care", "{before}")]
    operations = [
        migrations.AddField("caredesk", "bench_{number}", models.IntegerField(null=True)),
    ]
"""


def measure(figures: Figures) -> None:
    """Grow to each size; there, time the last creations, an empty migration and a real one."""
    with tempfile.TemporaryDirectory(prefix="kwartier-bench-") as folder:
        package = _migrations_of_care(Path(folder))
        for number, size in enumerate(SIZES):
            is_last = size == SIZES[-1]
            seconds = [_create_one() for _ in range(Municipality.objects.count(), size)]
            figures.add(
                f"creating a municipality at {size}, median of the last {SAMPLE}",
                median(seconds[-SAMPLE:]),
                "s",
                1.0 if is_last else None,
            )
            nothing = _seconds(_migrate)
            figures.add(f"migrating {size}, nothing to do", nothing, "s", 5.0 if is_last else None)
            _plant(package, number)
            column = _seconds(_migrate)
            figures.add(f"migrating {size}, one new column", column, "s", 30.0 if is_last else None)


def _create_one() -> float:
    number = Municipality.objects.count()
    started = time.perf_counter()
    job = register_municipality(
        name=f"Bench {number}", slug=f"bench-{number}", languages=["nl"], state="licensed"
    )
    run_provisioning(job)
    return time.perf_counter() - started


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _migrate() -> None:
    call_command("migrate_all", verbosity=0)


def _migrations_of_care(folder: Path) -> Path:
    """Copy an app's migrations to where more of them can be planted."""
    package = folder / PACKAGE
    source = settings.PLATFORM / "tenant_apps" / "care" / "migrations"
    shutil.copytree(source, package, ignore=shutil.ignore_patterns("__pycache__"))
    sys.path.insert(0, str(folder))
    settings.MIGRATION_MODULES = {"care": PACKAGE}
    return package


def _plant(package: Path, number: int) -> None:
    """Add a migration; the next run also records the template of new municipalities anew."""
    before = sorted(path.stem for path in package.glob("[0-9]*.py"))[-1]
    text = MIGRATION.format(before=before, number=number)
    (package / f"9{number:03d}_bench.py").write_text(text)
    SchemaTemplate.objects.all().delete()
