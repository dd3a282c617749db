"""One form per step of a drawing; each says which version of it was seen."""

import json
from typing import Any, ClassVar, cast

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from common.geometry.boundaries import NAME_LENGTH
from common.geometry.compass import WORDS
from common.geometry.lines import LineRefused, line_of
from onboarding.models import Sketch

CROSSED = "*"  # no code of a neighbourhood: the line tells
LONGEST_LINE = 40_000  # characters, some ten times what a line may have
LEAST_SHARE, MOST_SHARE = 5, 95


class StepForm(forms.Form):
    """A step of a drawing."""

    step: ClassVar[str]
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *, areas: list[dict[str, Any]], version: int, data: Any = None) -> None:
        auto_id = f"{self.step}-%s"
        super().__init__(data, auto_id=auto_id, initial={"version": version})
        self.areas = areas

    def see(self, version: int) -> None:
        """Show what was typed on a version that came meanwhile."""
        self.data = {**cast(QueryDict, self.data).dict(), "version": version}

    def _offer(self, name: str, first: tuple[str, Any] | None = None) -> None:
        offered = [(area["code"], area["name"]) for area in self.areas]
        self.fields[name].choices = [first or ("", _("Choose one")), *offered]  # type: ignore[attr-defined]
        self.fields[name].error_messages["invalid_choice"] = _(
            "That neighbourhood is not there any more. Choose another one."
        )


class BeginForm(StepForm):
    """With what a drawing begins."""

    step = "begin"
    base = forms.ChoiceField(label=_("What do you begin with?"), widget=forms.RadioSelect)

    def __init__(self, *, bases: list[str], **options: Any) -> None:
        super().__init__(**options)
        labels = dict(Sketch.Base.choices)
        self.fields["base"].choices = [(each, labels[each]) for each in bases]  # type: ignore[attr-defined]
        self.fields["base"].initial = bases[0] if bases else ""


class CutForm(StepForm):
    """Along a line that was drawn over the map."""

    step = "cut"
    line = forms.CharField(widget=forms.HiddenInput, required=False)
    code = forms.ChoiceField(label=_("Which neighbourhood is cut?"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._offer("code", first=(CROSSED, _("The one that the line crosses")))

    def clean_code(self) -> str:
        """Return which one was meant, empty where the line is to tell."""
        code = str(self.cleaned_data["code"])
        return "" if code == CROSSED else code

    def clean_line(self) -> Any:
        """Read the line, a list of [longitude, latitude], or say what is wrong with it."""
        drawn = self.cleaned_data["line"] or "[]"
        if len(drawn) > LONGEST_LINE:
            raise forms.ValidationError(_("The line has too many points. Draw a simpler one."))
        try:
            return line_of(json.loads(drawn))
        except (ValueError, RecursionError) as error:
            raise forms.ValidationError(_("The line cannot be read. Draw it again.")) from error
        except LineRefused as refused:
            raise forms.ValidationError(refused.message) from refused


class CutOffForm(StepForm):
    """Straight, in words: a share of a neighbourhood on one side."""

    step = "cut-off"
    code = forms.ChoiceField(label=_("Which neighbourhood is cut?"))
    side = forms.ChoiceField(label=_("Which side is cut off?"), choices=WORDS.items())
    share = forms.IntegerField(
        label=_("How much of the surface, in percent?"),
        validators=[MinValueValidator(LEAST_SHARE), MaxValueValidator(MOST_SHARE)],
        initial=50,
        widget=forms.NumberInput(attrs={"min": LEAST_SHARE, "max": MOST_SHARE}),
    )

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._offer("code")


class JoinForm(StepForm):
    """Two that border on each other."""

    step = "join"
    other = forms.ChoiceField(label=_("Which neighbourhood goes?"))
    code = forms.ChoiceField(label=_("Added to which, that keeps its name?"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._offer("other")
        self._offer("code")


class NamesForm(StepForm):
    """What each is called."""

    step = "names"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        data = cast(QueryDict, self.data).copy()
        for number, area in enumerate(self.areas, 1):
            # What a colleague made meanwhile keeps its name.
            data.setdefault(f"name {area['code']}", area["name"])
            self.fields[f"name {area['code']}"] = forms.CharField(
                label=_("Name of neighbourhood %(number)d") % {"number": number},
                max_length=NAME_LENGTH,
                initial=area["name"],
                widget=forms.TextInput(attrs={"id": f"names-{number}", "autocomplete": "off"}),
            )

        if self.is_bound:
            self.data = data

    def clean(self) -> dict[str, Any]:
        """Let no two bear one name."""
        values = super().clean() or {}
        taken: dict[str, str] = {}
        for field in [name for name in values if name.startswith("name ")]:
            name = values[field] = " ".join(str(values[field]).split())
            if taken.setdefault(name.casefold(), field) != field:
                self.add_error(field, _("There are two neighbourhoods called %s.") % name)
        return values

    @property
    def names(self) -> dict[str, str]:
        """Return the names by code."""
        fields = [name for name in self.cleaned_data if name.startswith("name ")]
        return {name.removeprefix("name "): self.cleaned_data[name] for name in fields}


class PlainForm(StepForm):
    """A step that asks for nothing but itself: undo, take over."""

    step = "plain"
