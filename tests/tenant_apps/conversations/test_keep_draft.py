"""The session ended while somebody was writing: the text survives."""

from common.tenancy import entered
from tenant_apps.conversations import drafts
from tenant_apps.conversations.models import Post, Reply
from tenants.admission import RESIDENT_KEY
from tests.tenant_apps.conversations.talking import TYPED, answer, as_file, picture, say


def sign_in(client, person):
    """Sign in within the same browser, as the sign-in pages do."""
    client.sign_in(person.identity, **{RESIDENT_KEY: str(person.resident.id)})


def test_a_post_typed_too_late_waits_in_the_composer(world, door_client):
    client = door_client("residents", municipality=world.hasselt)
    typed = {**TYPED, "text": "Typed for <long>.", "photos": as_file(picture())}

    kept = client.post("/posts/new/", typed)
    sign_in(client, world.an)
    feed, composer = client.get("/").content.decode(), client.get("/posts/new/").content.decode()

    assert kept.status_code == 403
    page = kept.content.decode()
    assert "/sign-in/?next=/posts/new/" in page
    assert "Typed for &lt;long&gt;." in page
    assert "Choose your photos again afterwards" in page
    for shown in (feed, composer):
        assert "Typed for &lt;long&gt;.</textarea>" in shown
        assert TYPED["title"] in shown
    assert 'value="lending" checked' in feed
    with entered(world.hasselt):
        assert not Post.objects.exists()


def test_what_is_sent_in_the_end_waits_no_longer(world, door_client):
    client = door_client("residents", municipality=world.hasselt)
    client.post("/posts/new/", TYPED)
    sign_in(client, world.an)

    client.post("/posts/new/", TYPED)

    assert client.session[drafts.KEY] == {}
    assert "We kept what you typed before" not in client.get("/").content.decode()


def test_a_reply_typed_too_late_waits_under_its_post(world, door_client):
    post = say(world.an)
    client = door_client("residents", municipality=world.hasselt)

    kept = client.post(f"/posts/{post.pk}/replies/", {"text": "I have one."})
    sign_in(client, world.bart)
    page = client.get(f"/posts/{post.pk}/").content.decode()

    assert kept.status_code == 403
    assert post.title not in kept.content.decode(), "a visitor learns nothing of the post"
    assert "I have one.</textarea>" in page
    with entered(world.hasselt):
        assert not Reply.objects.exists()


def test_a_reply_to_nothing_is_kept_alike_so_that_a_visitor_learns_nothing(world, door_client):
    client = door_client("residents", municipality=world.hasselt)

    kept = client.post("/posts/0192d3e4-0000-7000-8000-000000000000/replies/", {"text": "Hello"})

    assert kept.status_code == 403


def test_a_draft_waits_a_day_and_few_are_kept(world, door_client, monkeypatch):
    client = door_client("residents", municipality=world.hasselt)
    client.post("/posts/new/", {**TYPED, "text": "x" * 90_000})
    assert len(client.session[drafts.KEY]["new-post"]["text"]) == drafts.LONGEST
    assert client.session.get_expiry_age() <= drafts.A_DAY, "also where nobody signs in any more"
    sign_in(client, world.an)

    monkeypatch.setattr(drafts, "A_DAY", -1)

    assert "xxx" not in client.get("/").content.decode()
    assert client.session[drafts.KEY] == {}


def test_a_correction_typed_too_late_waits_in_its_form(world, door_client):
    post = say(world.an)
    reply = answer(world.an, post)
    client = door_client("residents", municipality=world.hasselt)
    pages = {
        f"/posts/{post.pk}/edit/": {**TYPED, "text": "Corrected too late."},
        f"/replies/{reply.pk}/edit/": {"text": "Corrected too late."},
    }

    answers = [client.post(path, typed) for path, typed in pages.items()]
    sign_in(client, world.an)

    assert [kept.status_code for kept in answers] == [403, 403]
    for path, typed in pages.items():
        shown = client.get(path).content.decode()
        assert "Corrected too late.</textarea>" in shown
        assert "We kept what you typed before" in shown
        assert client.post(path, typed).status_code == 302
        assert "We kept what you typed before" not in client.get(path).content.decode()
