"""Fields say what they want and what is wrong, tied to the control."""

from typing import Any

import pytest
from django import forms
from django.template import engines
from django.utils.translation import override


class Letters(forms.Form):
    code = forms.CharField(label="Code", help_text="Twelve characters.")
    phone = forms.CharField(label="Telephone", required=False)
    agree = forms.BooleanField(label="I am sixteen or older")
    theme = forms.ChoiceField(label="Theme", choices=[("help", "Help"), ("lending", "Lending")])
    often = forms.ChoiceField(
        label="How often", choices=[("d", "Daily"), ("w", "Weekly")], widget=forms.RadioSelect
    )
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(source: str, form: forms.Form) -> str:
    backend: Any = engines["jinja"]
    page = backend.env.from_string(
        '{% from "components/field.html" import field, choices, theme_chips, error_summary %}'
        + source
    )
    return page.render(form=form)


def test_a_field_has_a_label_and_its_hint():
    html = drawn('{{ field(form["code"]) }}', Letters())

    assert '<label for="id_code">Code' in html
    assert 'aria-describedby="id_code-hint"' in html
    assert '<p class="hint" id="id_code-hint">Twelve characters.</p>' in html


def test_an_error_is_tied_to_its_control():
    html = drawn('{{ field(form["code"]) }}', Letters({}))

    assert 'aria-describedby="id_code-hint id_code-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_code-error"' in html


def test_what_may_stay_empty_says_so():
    assert "(optional)" in drawn('{{ field(form["phone"]) }}', Letters())
    assert "(optional)" not in drawn('{{ field(form["code"]) }}', Letters())


def test_a_group_of_choices_has_a_legend():
    html = drawn('{{ field(form["often"]) }}', Letters({"often": "w"}))

    assert "<legend>How often</legend>" in html
    assert html.count('type="radio"') == 2
    assert html.count("checked") == 1


def test_a_checkbox_stands_inside_its_label():
    html = drawn('{{ field(form["agree"]) }}', Letters())

    assert '<label class="choice"><input type="checkbox"' in html


def test_a_hidden_field_has_no_label():
    assert "<label" not in drawn('{{ field(form["secret"]) }}', Letters())


def test_themes_are_chips_and_the_chosen_one_is_checked():
    html = drawn('{{ theme_chips(form["theme"]) }}', Letters({"theme": "lending"}))

    assert 'value="lending" checked' in html
    assert html.count("checked") == 1


def test_the_summary_leads_to_each_field_in_error():
    html = drawn("{{ error_summary(form) }}", Letters({}))

    assert 'href="#id_code"' in html
    assert 'href="#id_often"' in html
    assert 'href="#id_phone"' not in html


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Code: This field is required."), ("fr", "Code: Ce champ est obligatoire.")],
)
def test_the_summary_names_the_field_that_is_required(language, words):
    with override(language):
        assert words in drawn("{{ error_summary(form) }}", Letters({}))


def test_what_was_typed_is_escaped():
    html = drawn('{{ field(form["code"]) }}', Letters({"code": '"><script>'}))

    assert "<script>" not in html
