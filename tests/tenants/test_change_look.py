"""A municipality's colour, tile and logo: changed by its officials, shown wherever it stands."""

import io
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from PIL import Image

from common.tenancy import HUB
from shared_apps.site.models import Listing
from tenants.exits import Exit
from tenants.leaving_steps import _files, _people
from tenants.looks import change_look, file_of, logo_of
from tenants.models import Appointment, Municipality
from tests.door_client import DoorClient, standing_at
from tests.english import english_door_client

# The people of these tests read English.
__all__ = ["english_door_client"]

LOOK: dict[str, Any] = {"brand_colour": "#b3362b", "tile": "wave"}


@pytest.fixture
def emma(world: Any, door_client: Any) -> DoorClient:
    """Return an official's browser at the dashboard."""
    client: DoorClient = door_client("dashboard", world.emma)
    return client


@pytest.fixture
def hasselt(world: Any) -> Municipality:
    """Return Hasselt, with a logo."""
    municipality: Municipality = world.hasselt
    change_look(municipality=municipality, png=drawn(), **LOOK)
    return municipality


def drawn(kind: str = "PNG", size: tuple[int, int] = (200, 100)) -> bytes:
    """Return a picture."""
    file = io.BytesIO()
    Image.new("RGB", size, "#b3362b").save(file, kind)
    return file.getvalue()


def sent(content: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def words(response: Any) -> str:
    return str(response.content.decode())


def test_an_official_changes_colour_tile_and_logo(world, emma):
    answer = emma.post("/appearance/", {**LOOK, "logo": sent(drawn("JPEG", (3000, 1500)))})

    changed = world.hasselt
    assert answer.headers["location"] == "/appearance/"
    assert (changed.brand_colour, changed.tile) == ("#b3362b", "wave")
    kept = Image.open(io.BytesIO(logo_of(changed) or b""))
    assert (kept.format, kept.size) == ("PNG", (512, 256))


def test_a_preview_keeps_nothing(world, emma):
    answer = emma.post("/appearance/", {**LOOK, "logo": sent(drawn()), "preview": "1"})

    assert "/b3362b.css" in words(answer)
    assert (world.hasselt.brand_colour, world.hasselt.logo) == ("#0b5563", "")


@pytest.mark.parametrize(
    "file",
    [
        sent(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        sent(b"\x89PNG\r\n\x1a\n<script>alert(1)</script>"),
        sent(drawn("GIF")),
        sent(drawn("PNG", (9000, 9000))),
        sent(b"0" * 2_000_001),
    ],
    ids=["svg", "forged", "gif", "a bomb of pixels", "heavy"],
)
def test_what_cannot_be_a_logo_is_refused_and_nothing_changes(world, emma, file):
    file.seek(0)

    answer = emma.post("/appearance/", {**LOOK, "logo": file})

    assert "Please correct this first" in words(answer)
    assert (world.hasselt.brand_colour, world.hasselt.logo) == ("#0b5563", "")


@pytest.mark.parametrize("wrong", [{"brand_colour": "red;}"}, {"tile": "flowers"}])
def test_a_look_that_is_none_is_refused(world, emma, wrong):
    assert "Please correct this first" in words(emma.post("/appearance/", {**LOOK, **wrong}))
    assert world.hasselt.brand_colour == "#0b5563"


def test_a_project_manager_and_a_visitor_change_nothing(world, emma, door_client):
    visitor = door_client("dashboard", municipality=world.hasselt)
    assert visitor.post("/appearance/", LOOK).headers["location"].startswith("/accounts/login/")

    Appointment.objects.filter(identity=world.emma.identity).update(role="project_manager")
    assert emma.post("/appearance/", LOOK).status_code == 403
    assert world.hasselt.brand_colour == "#0b5563"


def test_a_restricted_licence_changes_no_look(world, emma):
    Municipality.objects.filter(slug="hasselt").update(state="restricted")

    assert emma.post("/appearance/", LOOK).status_code == 403


def test_the_login_of_the_dashboard_writes_the_look_and_nothing_else_of_a_municipality(world):
    rows = Municipality.objects.filter(pk=world.hasselt.pk)

    with standing_at("dashboard"):
        for column in ("state", "slug", "schema_name", "cell", "host", "is_open"):
            with pytest.raises(DatabaseError), transaction.atomic(using=HUB):
                rows.update(**{column: False if column == "is_open" else "x"})
        with pytest.raises(DatabaseError), transaction.atomic(using=HUB):
            rows.update(logo="../../secrets/x")
        with pytest.raises(DatabaseError), transaction.atomic(using=HUB):
            rows.update(brand_colour="red;}a")


@pytest.mark.parametrize("door", ["residents", "dashboard", "care"])
def test_the_logo_stands_in_the_masthead_of_the_municipalitys_hosts(door_client, hasselt, door):
    path = "/" if door == "residents" else "/accounts/login/"

    page = words(door_client(door, municipality=hasselt).get(path))

    assert f'src="{hasselt.logo_path}" alt="Logo of Hasselt"' in page


def test_the_logo_stands_on_the_public_page_of_the_municipality(door_client, hasselt, world):
    Listing.objects.create(
        municipality_id=hasselt.pk, nis_code="71022", name="Hasselt", host=hasselt.host,
        state="pilot", brand_colour="#0b5563", tile="wave",
    )  # fmt: skip

    change_look(municipality=hasselt, png=drawn(), **LOOK)

    assert Listing.objects.get(municipality_id=hasselt.pk).logo_path == hasselt.logo_path
    answer = door_client("residents").get(hasselt.logo_path)
    answer.close()
    assert answer.status_code == 200


def test_browsers_keep_a_logo_and_it_is_nothing_but_a_picture(door_client, hasselt):
    answer = door_client("residents", municipality=hasselt).get(hasselt.logo_path)

    assert Image.open(io.BytesIO(b"".join(answer.streaming_content))).format == "PNG"
    answer.close()
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_a_host_serves_no_logo_of_another_municipality(door_client, hasselt, world):
    change_look(municipality=world.boechout, png=drawn(), **LOOK)
    theirs = world.boechout

    at_home = door_client("residents", municipality=hasselt)

    assert at_home.get(theirs.logo_path).status_code == 404
    crossed = theirs.logo_path.replace(str(theirs.pk), str(hasselt.pk))
    assert at_home.get(crossed).status_code == 404
    assert default_storage.exists(file_of(theirs, theirs.logo))


def test_a_logo_that_was_replaced_or_removed_is_gone(
    door_client, emma, hasselt, world, django_capture_on_commit_callbacks
):
    former, path = file_of(hasselt, hasselt.logo), hasselt.logo_path

    with django_capture_on_commit_callbacks(execute=True):
        emma.post("/appearance/", {**LOOK, "removes_logo": "on"})

    assert world.hasselt.logo == ""
    assert not default_storage.exists(former)
    assert door_client("residents", municipality=hasselt).get(path).status_code == 404
    assert "Logo of" not in words(door_client("residents", municipality=hasselt).get("/"))


def test_a_change_that_fails_leaves_no_file(hasselt, monkeypatch):
    def refuse(**_look: str) -> None:
        raise DatabaseError("no")

    monkeypatch.setattr("tenants.looks.show_look", refuse)
    before = default_storage.listdir(f"{hasselt.schema_name}/look")

    with pytest.raises(DatabaseError):
        change_look(municipality=hasselt, png=drawn(), **LOOK)

    assert default_storage.listdir(f"{hasselt.schema_name}/look") == before


@pytest.mark.parametrize("state", ["community", "ended"])
def test_a_municipality_that_takes_no_part_shows_no_logo(hasselt, state):
    hasselt.state = state

    assert hasselt.logo_path == ""
    assert logo_of(hasselt) is None


def test_a_network_that_residents_keep_loses_the_logo(hasselt, world):
    kept = Exit.objects.create(
        municipality=hasselt,
        asked_by=hasselt.pk,
        decided_by="Emma",
        certificate_to="emma@example.org",
        choose_until="2026-01-01",
        outcome=Exit.Outcome.KEPT,
        step=Exit.Step.DECIDED,
    )

    _people(kept)
    _files(kept)

    assert world.hasselt.logo == ""
    assert not default_storage.exists(file_of(hasselt, hasselt.logo))
