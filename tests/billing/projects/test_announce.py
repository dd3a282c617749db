"""A project announces in its own neighbourhoods, in its own time, under its own name."""

from uuid import uuid4

from billing.licence_states import Event
from billing.queries.projects import announcing_licences
from billing.services.licensing import change_licence
from common.tenancy import entered
from tenant_apps.announcements.models import Announcement
from tenant_apps.announcements.services import publish_due
from tests.billing.projects.happenings import compose, place, write
from tests.tenant_apps.announcements.announcing import announce


def test_announcements_go_to_the_own_neighbourhoods_alone(world, guido):
    zurenborg, linkeroever = place(world, "Zurenborg"), place(world, "Linkeroever")

    page = guido.get("/announcements/new/").content.decode()
    refused = [compose(guido, linkeroever), compose(guido, zurenborg, linkeroever)]
    refused += [write(guido, linkeroever), write(guido, zurenborg, linkeroever)]
    with entered(world.antwerpen):
        none_yet = Announcement.objects.count()
    accepted = [compose(guido, zurenborg), write(guido, zurenborg)]

    assert "Zurenborg" in page
    assert "Linkeroever" not in page
    assert [answer.status_code for answer in refused] == [200, 200, 400, 400]
    assert none_yet == 0
    assert [answer.status_code for answer in accepted] == [302, 201]


def test_announcements_of_others_are_neither_listed_nor_found(world, guido):
    with entered(world.antwerpen):
        theirs = announce("Zurenborg", title="Van de stad")
        draft = announce("Zurenborg", title="Geheim", published_at=None)
        other = announce("Zurenborg", title="Andere werf", licence_id=uuid4())
    with entered(world.antwerpen):
        draft_key = str(draft.submission_key)
    lists = guido.get("/announcements/").content + guido.get("/api/v1/announcements/").content
    for hidden in (theirs, draft, other):
        assert hidden.title not in lists.decode()
        for path in ("", "edit/"):
            assert guido.get(f"/announcements/{hidden.pk}/{path}").status_code == 404
        for path in ("deletion/", "withdrawal/", "publication/cancel/"):
            assert guido.post(f"/announcements/{hidden.pk}/{path}").status_code == 404
        address = f"/api/v1/announcements/{hidden.pk}/"
        assert guido.get(address).status_code == 404
        assert guido.delete(address).status_code == 404
        assert guido.put(address + "withdrawal/").status_code == 404
        assert guido.delete(address + "publication/").status_code == 404
    taken = write(guido, place(world, "Zurenborg"), submission_key=draft_key)

    assert taken.status_code == 400
    with entered(world.antwerpen):
        draft.refresh_from_db()
        assert (draft.title, draft.licence_id) == ("Geheim", None)


def test_residents_read_it_as_the_projects_own(world, guido, door_client):
    answer = write(guido, place(world, "Zurenborg")).json()
    guido.put(
        f"/api/v1/announcements/{answer['id']}/publication/", {}, content_type="application/json"
    )

    with entered(world.antwerpen):
        published = publish_due()
    noor = door_client("residents", world.noor)
    page = noor.get("/announcements/").content.decode()
    listed = noor.get("/api/v1/announcements/").json()["results"]

    assert published == 1
    assert "Noorderlijn" in page
    assert "official--guest" in page
    assert "What Antwerpen tells" not in page
    assert [each["sender"] for each in listed] == ["Noorderlijn"]


def test_nothing_goes_out_after_the_end(world, project, guido):
    answer = write(guido, place(world, "Zurenborg")).json()
    address = f"/announcements/{answer['id']}/publication/"
    day = project.ends_on.isoformat()
    moment = {"publish_at": f"{day}T09:00:00+01:00"}

    on_page = guido.post(address, {"when": "later", "day": day, "clock": "09:00"})
    by_api = guido.put(f"/api/v1{address}", moment, content_type="application/json")
    guido.post(address, {"when": "now"})
    change_licence(licence=project, event=Event.END, reason="stopped early")
    with entered(world.antwerpen):
        published = publish_due()

    assert (on_page.status_code, by_api.status_code, published) == (422, 400, 0)
    assert announcing_licences(world.antwerpen) == []
