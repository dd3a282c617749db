"""The import contracts of pyproject.toml cover every package, and a planted import breaks each."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLATFORM = ROOT / "platform"
CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
PLANTED = {
    "layers": ("tenants/queries.py", "import tenant_apps.residents.models"),
    "bootstrap": ("bootstrap/places.py", "import common.identifiers"),
    "tenant-apps": ("tenant_apps/residents/queries.py", "import tenant_apps.outbox.services"),
    "shared-apps": ("shared_apps/atlas/models.py", "import shared_apps.identities.models"),
    "promise": ("tenant_apps/dashboard/urls.py", "import tenant_apps.conversations.models"),
    "anatomy": ("tenant_apps/conversations/models.py", "import tenant_apps.conversations.services"),
    "stripe": ("tenants/queries.py", "import stripe"),
    "schema-switching": ("tenant_apps/feed/apps.py", "import django_tenants.utils"),
}


def test_every_package_stands_under_a_contract():
    packages = {path.parent.name for path in PLATFORM.glob("*/__init__.py")}

    assert packages == set(CONFIGURATION["root_packages"])


def test_every_app_has_the_anatomy():
    anatomy = next(c for c in CONFIGURATION["contracts"] if c["id"] == "anatomy")
    apps = {
        ".".join(path.parent.relative_to(PLATFORM).parts)
        for folder in ("shared_apps", "tenant_apps")
        for path in (PLATFORM / folder).glob("*/apps.py")
    }

    assert apps <= set(anatomy["containers"])


def test_every_contract_is_shown_to_break():
    assert set(PLANTED) == {contract["id"] for contract in CONFIGURATION["contracts"]}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sources in which imports may be planted."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(PLATFORM, folder / "platform", ignore=_all_but_sources)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_import_breaks_its_contract(copy: Path, contract: str):
    file, line = PLANTED[contract]
    path = copy / "platform" / file
    before = path.read_text()

    path.write_text(f"{before}\n{line}\n")
    try:
        outcome = _lint(copy, contract)
    finally:
        path.write_text(before)

    assert "1 broken" in outcome, outcome


def test_an_indirect_import_breaks_the_promise(copy: Path):
    """The dashboard reaches residents' posts through an app that it may import."""
    path = copy / "platform" / "tenant_apps" / "dashboard" / "urls.py"
    between = copy / "platform" / "tenant_apps" / "dashboard" / "between.py"
    before = path.read_text()

    between.write_text("import tenant_apps.conversations.models\n")
    path.write_text(f"{before}\nimport tenant_apps.dashboard.between\n")
    outcome = _lint(copy, "promise")
    path.write_text(before)

    assert "1 broken" in outcome, outcome


def _all_but_sources(folder: str, names: list[str]) -> set[str]:
    keep = {name for name in names if name.endswith(".py") or (Path(folder) / name).is_dir()}
    return set(names) - keep | {"__pycache__"}


def _lint(folder: Path, contract: str) -> str:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(
        [*command, "--contract", contract],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "platform")},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr
