"""What neighbours type. The messages say what to do."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from common.plain_text import PlainTextField
from tenant_apps.conversations.models import Outcome, Photo, Post, Theme
from tenant_apps.conversations.photos import FORMATS, PhotoRefused, PreparedPhoto, prepare_photo
from tenant_apps.conversations.services.photos import MOST_PHOTOS

ACCEPT = ",".join(f"image/{name.lower()}" for name in FORMATS)


class SubmissionKeyField(forms.Field):
    """The key of one sending of a form; one that got lost on the way is replaced."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> UUID:
        """Return the key that came with the form, or a new one."""
        try:
            return UUID(str(value))
        except ValueError:
            return uuid4()


class PhotosInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class PhotosField(forms.FileField):
    """A few photos, each checked by its content and drawn anew."""

    def __init__(self, **options: Any) -> None:
        widget = PhotosInput(attrs={"accept": ACCEPT})
        super().__init__(widget=widget, required=False, **options)
        self.most = MOST_PHOTOS

    def clean(self, data: Any, initial: Any = None) -> list[PreparedPhoto]:
        """Return the photos ready to be stored; say of each file that is none what to do."""
        if len(data or ()) > self.most:
            raise forms.ValidationError(_("Choose at most %(most)s photos.") % {"most": self.most})
        prepared, refusals = [], []
        for file in data or ():
            try:
                prepared.append(prepare_photo(file, file.name, file.size))
            except PhotoRefused as refusal:
                refusals.append(str(refusal))
        if refusals:
            raise forms.ValidationError(refusals)
        return prepared


class PostForm(forms.Form):
    """A new post."""

    theme = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Theme.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a theme, so that neighbours see what it is about.")},
    )
    title = forms.CharField(
        label=_("In a few words"),
        max_length=120,
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    text = PlainTextField(
        label=_("What would you like to ask or tell?"),
        max_length=5000,
        error_messages={"required": _("Write what you would like to ask or tell.")},
    )
    photos = PhotosField(label=_("Photos"))
    alt_text = forms.CharField(
        label=_("What is to be seen on it?"),
        help_text=_("For neighbours who cannot see the photo."),
        max_length=200,
        required=False,
    )
    submission_key = SubmissionKeyField()

    @property
    def has_lost_photos(self) -> bool:
        """Whether photos were chosen that the page with the errors cannot keep."""
        return bool(self.files) and bool(self.errors)


class EditPostForm(PostForm):
    """A post with its photos, to be corrected."""

    def __init__(
        self,
        post: Post,
        data: Any = None,
        files: MultiValueDict[str, Any] | None = None,
        draft: Mapping[str, Any] | None = None,
    ) -> None:
        first = {"theme": post.theme, "title": post.title, "text": post.text, **(draft or {})}
        super().__init__(data, files, initial=first)
        self.own_photos = list(post.photos.order_by("position"))
        for photo in self.own_photos:
            self._add_fields(photo)
        kept = [photo for photo in self.own_photos if not self._is_removed(photo)]
        self.fields["photos"].most = MOST_PHOTOS - len(kept)  # type: ignore[attr-defined]

    def _add_fields(self, photo: Photo) -> None:
        self.fields[f"alt-{photo.id}"] = forms.CharField(
            label=_("What is to be seen on it?"),
            max_length=200,
            required=False,
            initial=photo.alt_text,
        )
        self.fields[f"remove-{photo.id}"] = forms.BooleanField(
            label=_("Remove this photo"), required=False
        )

    def _is_removed(self, photo: Photo) -> bool:
        return bool(self.data.get(f"remove-{photo.id}"))

    def alt_texts(self) -> dict[UUID, str]:
        """Return what was written about each photo."""
        return {photo.id: self.cleaned_data[f"alt-{photo.id}"] for photo in self.own_photos}

    def removed(self) -> list[UUID]:
        """Return the photos that are to go."""
        return [photo.id for photo in self.own_photos if self.cleaned_data[f"remove-{photo.id}"]]


class ReplyForm(forms.Form):
    """A reply, new or corrected."""

    text = PlainTextField(
        label=_("Your reply"),
        max_length=3000,
        error_messages={"required": _("Write your reply first.")},
    )
    submission_key = SubmissionKeyField()


class OutcomeForm(forms.Form):
    """How a post ended; nothing means that it stands open again."""

    kind = forms.ChoiceField(choices=[("", ""), *Outcome.Kind.choices], required=False)
