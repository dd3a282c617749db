"""What an official fills in: an announcement in one or more languages, and when it goes out."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.formats import language_in_words
from common.plain_text import PlainTextField
from tenant_apps.announcements.models import Announcement
from tenant_apps.announcements.moments import NoSuchMoment, moment_of
from tenant_apps.announcements.services import Content

TITLE, TEXT = 120, 8000
TOO_LONG = gettext_lazy("Use at most %(limit_value)d characters.")


class AnnouncementForm(forms.Form):
    """The text in each language that the municipality offers, and the neighbourhoods it is for.

    The first language is required. Of another one, title and text come together or not at all.
    """

    submission_key = forms.UUIDField(widget=forms.HiddenInput)
    neighbourhoods = forms.TypedMultipleChoiceField(
        coerce=UUID,
        label=gettext_lazy("For which neighbourhoods?"),
        error_messages={
            "required": gettext_lazy("Choose at least one neighbourhood."),
            "invalid_choice": gettext_lazy("Choose neighbourhoods from the list."),
        },
    )

    def __init__(self, *args: Any, languages: Sequence[str], places: Iterable[UUID], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.languages = list(languages)
        choices = [(str(place), str(place)) for place in places]
        self.fields["neighbourhoods"].choices = choices  # type: ignore[attr-defined]
        for language in self.languages:
            is_usual = language == self.languages[0]
            self.fields[f"title_{language}"] = _title(language, is_usual)
            self.fields[f"text_{language}"] = _text(language, is_usual)

    @property
    def pairs(self) -> list[tuple[str, BoundField, BoundField]]:
        """Language, title and text, the usual language first."""
        return [(code, self[f"title_{code}"], self[f"text_{code}"]) for code in self.languages]

    def clean(self) -> dict[str, Any]:
        """Refuse half a translation."""
        cleaned = super().clean() or {}
        for language in self.languages[1:]:
            title, text = cleaned.get(f"title_{language}"), cleaned.get(f"text_{language}")
            name = language_in_words(language)
            if text and not title:
                message = _("Write a title in %(language)s too, or leave both empty.")
                self.add_error(f"title_{language}", message % {"language": name})
            if title and not text:
                message = _("Write a text in %(language)s too, or leave both empty.")
                self.add_error(f"text_{language}", message % {"language": name})
        return cleaned

    def content(self) -> Content:
        """Return what was filled in."""
        usual, *others = self.languages
        given = self.cleaned_data
        return Content(
            title=given[f"title_{usual}"],
            text=given[f"text_{usual}"],
            language=usual,
            neighbourhood_ids=given["neighbourhoods"],
            translations={
                code: (given[f"title_{code}"], given[f"text_{code}"])
                for code in others
                if given[f"title_{code}"]
            },
        )


def initial_of(announcement: Announcement | None) -> dict[str, Any]:
    """Return what the form shows first: an announcement as it is, or nothing yet."""
    if announcement is None:
        return {"submission_key": uuid4(), "neighbourhoods": []}
    initial = {
        "submission_key": announcement.submission_key,
        "neighbourhoods": [target.neighbourhood_id for target in announcement.targets.all()],
        f"title_{announcement.language}": announcement.title,
        f"text_{announcement.language}": announcement.text,
    }
    for each in announcement.translations.all():
        initial |= {f"title_{each.language}": each.title, f"text_{each.language}": each.text}
    return initial


def _title(language: str, is_usual: bool) -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Title"),
        max_length=TITLE,
        required=is_usual,
        widget=forms.TextInput(attrs={"lang": language}),
        error_messages={"required": gettext_lazy("Write a title."), "max_length": TOO_LONG},
    )


def _text(language: str, is_usual: bool) -> forms.CharField:
    return PlainTextField(
        label=gettext_lazy("Text"),
        max_length=TEXT,
        required=is_usual,
        widget=forms.Textarea(attrs={"rows": 7, "lang": language}),
        error_messages={"required": gettext_lazy("Write a text."), "max_length": TOO_LONG},
    )


class PublicationForm(forms.Form):
    """Now, or at a moment on the clock of Brussels."""

    when = forms.ChoiceField(
        label=gettext_lazy("When?"),
        choices=[
            ("now", gettext_lazy("Publish it now")),
            ("later", gettext_lazy("Plan it for later")),
        ],
        widget=forms.RadioSelect,
        initial="now",
    )
    day = forms.DateField(
        label=gettext_lazy("Day"),
        error_messages={"required": gettext_lazy("Choose a day.")},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    clock = forms.TimeField(
        label=gettext_lazy("Time"),
        error_messages={"required": gettext_lazy("Choose a time.")},
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data.get("when") != "later":
            self.fields["day"].required = self.fields["clock"].required = False

    def clean(self) -> dict[str, Any]:
        """Put day and time together; refuse what is incomplete, past, or skipped by the clock."""
        cleaned = super().clean() or {}
        cleaned["publish_at"] = None
        if cleaned.get("when") == "later" and not self.errors:
            self._plan(cleaned)
        return cleaned

    def _plan(self, cleaned: dict[str, Any]) -> None:
        try:
            moment = moment_of(cleaned["day"], cleaned["clock"])
        except NoSuchMoment:
            skipped = _("The clock skips this hour that night. Choose another time.")
            self.add_error("clock", skipped)
            return
        if moment <= timezone.now():
            self.add_error("day", _("This moment has passed. Choose a later one."))
        cleaned["publish_at"] = moment
