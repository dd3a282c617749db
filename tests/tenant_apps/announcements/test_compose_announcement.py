"""Officials write an announcement, look at it, and plan it; nothing they typed is lost."""

from uuid import uuid4

import pytest

from common.tenancy import entered
from tenant_apps.announcements.models import Announcement, Target
from tenant_apps.neighbourhoods.models import Neighbourhood
from tests.tenant_apps.announcements.announcing import announce

NEW = "/announcements/new/"


@pytest.fixture
def places(world):
    """Open two neighbourhoods of Hasselt; return their ids by name."""
    with entered(world.hasselt):
        Neighbourhood.objects.filter(name__in=["Runkst-Centrum", "Kermt"]).update(status="pilot")
        return {place.name: str(place.pk) for place in Neighbourhood.objects.all()}


@pytest.fixture
def emma(world, door_client, places):
    return door_client("dashboard", world.emma)


def form(places, **changes):
    return {
        "submission_key": str(uuid4()),
        "neighbourhoods": [places["Runkst-Centrum"]],
        "title_nl": "Werken in de Vredestraat",
        "text_nl": "Vanaf maandag.",
        "title_en": "",
        "text_en": "",
    } | changes


def test_the_form_offers_open_neighbourhoods_and_names_the_others(emma):
    page = emma.get(NEW).content.decode()

    assert page.count('name="neighbourhoods"') == 2
    assert "3 neighbourhoods are not open yet" in page
    assert "Godsheide" in page


def test_an_announcement_is_written_and_looked_at_before_anybody_reads_it(emma, places, world):
    sent = emma.post(NEW, form(places))

    page = emma.get(sent["location"]).content.decode()
    assert "This is what a resident sees" in page
    assert "Werken in de Vredestraat" in page
    assert "No text in English" not in page
    assert "There is no text in English" in page
    with entered(world.hasselt):
        announcement = Announcement.objects.get()
        assert (announcement.stage, announcement.author_name) == ("draft", "Emma Vandersmissen")
        assert announcement.targets.get().neighbourhood.name == "Runkst-Centrum"


def test_sending_the_form_twice_makes_one_announcement(emma, places, world):
    typed = form(places)

    for _again in range(2):
        assert emma.post(NEW, typed).status_code == 302

    with entered(world.hasselt):
        assert Announcement.objects.count() == Target.objects.count() == 1


def test_a_translation_is_kept_with_it(emma, places, world):
    emma.post(NEW, form(places, title_en="Works", text_en="From Monday."))

    with entered(world.hasselt):
        translation = Announcement.objects.get().translations.get()
    assert (translation.language, translation.title) == ("en", "Works")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title_nl": " "}, "Write a title."),
        ({"text_nl": ""}, "Write a text."),
        ({"title_nl": "x" * 121}, "at most 120"),
        ({"title_en": "Works"}, "Write a text in English too"),
        ({"text_en": "From Monday."}, "Write a title in English too"),
        ({"neighbourhoods": []}, "Choose at least one neighbourhood."),
        ({"neighbourhoods": [str(uuid4())]}, "Choose neighbourhoods from the list."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(emma, places, changes, message):
    page = emma.post(NEW, form(places) | changes)

    content = page.content.decode()
    assert message in content
    assert "Vanaf maandag." in content or "text_nl" in changes


def test_a_neighbourhood_that_is_not_open_cannot_be_chosen(emma, places):
    page = emma.post(NEW, form(places, neighbourhoods=[places["Godsheide"]]))

    assert "Choose neighbourhoods from the list." in page.content.decode()


def test_an_expired_session_keeps_the_text(world, door_client, places):
    client = door_client("dashboard", municipality=world.hasselt)

    sent = client.post(NEW, form(places, title_nl="Niet verloren"))
    client.sign_in(world.emma.identity)
    page = client.get(NEW).content.decode()

    assert sent["location"].startswith("/accounts/login/")
    assert "Niet verloren" in page
    assert "We kept what you typed." in page
    assert "Niet verloren" not in client.get(NEW).content.decode()


def test_a_draft_is_changed_and_thrown_away(emma, places, world):
    emma.post(NEW, form(places) | {"draft": "yes"})
    with entered(world.hasselt):
        draft = Announcement.objects.get()
    path = f"/announcements/{draft.pk}/"
    changed = form(
        places,
        submission_key=str(draft.submission_key),
        title_nl="Andere titel",
        neighbourhoods=[places["Kermt"]],
    )

    assert "Werken in de Vredestraat" in emma.get(f"{path}edit/").content.decode()
    emma.post(f"{path}edit/", changed)
    page = emma.get(path).content.decode()
    emma.post(f"{path}deletion/")

    assert "Andere titel" in page
    assert "Kermt" in page
    assert emma.get(path).status_code == 404


def test_a_published_announcement_cannot_be_changed_or_deleted(emma, places, world):
    with entered(world.hasselt):
        out = announce("Kermt", title="Staat vast")
    stale = form(places, submission_key=str(out.submission_key), title_nl="Toch anders")

    assert emma.get(f"/announcements/{out.pk}/edit/").status_code == 404
    assert emma.post(f"/announcements/{out.pk}/deletion/").status_code == 404
    page = emma.post(NEW, stale).content.decode()

    assert "It was published while you were writing." in page
    assert "Toch anders" in page
    with entered(world.hasselt):
        assert Announcement.objects.get().title == "Staat vast"


def test_what_goes_out_while_somebody_corrects_it_leaves_her_the_text(emma, places, world):
    with entered(world.hasselt):
        out = announce("Kermt")
    stale = form(places, submission_key=str(out.submission_key), text_nl="Een zin te laat.")

    page = emma.post(f"/announcements/{out.pk}/edit/", stale).content.decode()

    assert "It was published while you were writing." in page
    assert "Een zin te laat.</textarea>" in page
    assert "<h1>Change the announcement</h1>" in page


def test_a_line_break_counts_as_one_character_as_in_the_browser(emma, places, world):
    longest = "\r\n".join(["x" * 79] * 100) + "y"

    emma.post(NEW, form(places, text_nl=longest))

    with entered(world.hasselt):
        assert len(Announcement.objects.get().text) == 8000


def test_scripts_are_shown_as_typed(emma, places):
    sent = emma.post(NEW, form(places, text_nl="<script>alert(1)</script>"))

    page = emma.get(sent["location"]).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_outsiders_reach_nothing_of_it(world, door_client, places):
    with entered(world.hasselt):
        own = announce("Kermt", published_at=None)
    path = f"/announcements/{own.pk}/"
    stranger = door_client("dashboard", world.emma, world.boechout)
    carried = door_client("dashboard", municipality=world.hasselt)
    for door, person in (("residents", world.an), ("care", world.fatima)):
        session = door_client(door, person).cookies[f"kwartier_{door}"].value
        carried.cookies[f"kwartier_{door}"] = session
        carried.cookies["kwartier_dashboard"] = session

    for client in (stranger, carried):
        for asked in ("/announcements/", NEW, path, f"{path}edit/"):
            assert client.get(asked)["location"].startswith("/accounts/login/")
        assert client.post(f"{path}withdrawal/")["location"].startswith("/accounts/login/")
    with entered(world.hasselt):
        assert Announcement.objects.get().title == "Roadworks"
