"""What templates may rely on: escaping, translation, every template compiles."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import engines
from django.utils import translation

from common.fields import attributes
from common.icons import NAMES, NoSuchIcon, icon
from common.jinja import avatar_class, paragraphs

PLATFORM = Path(__file__).parents[2] / "platform"


def jinja() -> Any:
    backend: Any = engines["jinja"]
    return backend.env


def test_every_template_of_ours_compiles():
    environment = jinja()
    folders = [Path(folder) for folder in engines["jinja"].dirs]

    for folder in folders:
        for path in folder.rglob("*.html"):
            environment.get_template(str(path.relative_to(folder)))


def test_what_residents_write_is_shown_as_typed():
    shown = str(paragraphs("Hello <b>you</b>\nline two\r\n\r\n<script>alert(1)</script>"))

    assert shown == (
        "<p>Hello &lt;b&gt;you&lt;/b&gt;<br>line two</p>"
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    )


def test_values_in_a_translated_sentence_are_escaped():
    page = jinja().from_string('{{ _("Hello %(name)s", name=name) }}')

    assert page.render(name="<i>An</i>") == "Hello &lt;i&gt;An&lt;/i&gt;"


def test_attributes_are_escaped_and_left_out_when_empty():
    written = attributes({"data_text": '"><script>', "hidden": True, "id": None, "title": False})

    assert str(written) == ' data-text="&#34;&gt;&lt;script&gt;" hidden'


def test_a_person_always_looks_the_same():
    assert avatar_class("an") == avatar_class("an")
    assert {avatar_class(str(number)) for number in range(50)} == {f"av-{n}" for n in range(1, 6)}


def test_every_icon_is_hidden_from_screen_readers():
    assert all('aria-hidden="true"' in icon(name) for name in NAMES)


def test_an_icon_that_nobody_drew_is_noticed():
    with pytest.raises(NoSuchIcon):
        icon("unicorn")


def test_labels_follow_the_language_of_the_page_and_not_of_the_first_visitor():
    page = jinja().from_string('{% from "components/steps.html" import steps %}{{ steps(1, 3) }}')
    with translation.override("en"):
        english = page.render()
    with translation.override("nl"):
        again = page.render()

    assert "Step 1 of 3" in english
    assert again


def test_a_dialog_opens_without_javascript():
    page = jinja().from_string(
        '{% from "components/overlay.html" import confirm %}'
        '{{ confirm("gone", "Delete", "Sure?", "It goes.", "/x/", token, "Yes") }}'
    )

    html = page.render(token="")

    assert 'popovertarget="gone"' in html
    assert 'aria-labelledby="gone-title"' in html


def test_no_template_writes_a_style_or_a_script_into_a_page():
    for path in PLATFORM.rglob("templates/**/*.html"):
        is_mail = "mail" in path.stem or "mail" in str(path.parent)
        text = path.read_text("utf-8")
        if not is_mail:
            assert " style=" not in text, path
        assert "<script>" not in text, path
        assert "|safe" not in text, path


def test_an_object_with_initials_is_enough_for_an_avatar():
    page = jinja().from_string(
        '{% from "components/people.html" import avatar %}{{ avatar(person, "s") }}'
    )

    html = page.render(person=SimpleNamespace(id=1, initials="AP"))

    assert "avatar--s" in html
    assert ">AP<" in html
