"""allauth's forms in our words: labels instead of placeholders, hints that say what to do."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from shared_apps.identities.names import LONGEST, NameRefused, clean_name

EMAIL = _("E-mail address")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
PASSWORD_HINT = _("At least ten characters. A few words in a row are easy to remember.")
CODE = _("Code")


class PersonNameField(forms.CharField):
    """A first or last name that somebody can be called by."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": _("Write your name.")})
        super().__init__(**kwargs)
        self.widget.attrs.update(maxlength=LONGEST, spellcheck="false")

    def clean(self, value: Any) -> str:
        """Return the name tidied up."""
        try:
            return clean_name(super().clean(value))
        except NameRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class Reworded:
    """Gives an allauth form our labels and hints, and leaves out what we do not ask."""

    words: ClassVar[dict[str, tuple[Any, Any]]] = {}  # name: (label, hint)
    left_out: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = self.fields  # type: ignore[attr-defined]  # a form has it
        for name in self.left_out:
            del fields[name]
        for name, (label, hint) in self.words.items():
            fields[name].label, fields[name].help_text = label, hint
            fields[name].widget.attrs.pop("placeholder", None)


class SignInForm(Reworded, account.LoginForm):
    words: ClassVar = {"login": (EMAIL, ""), "password": (PASSWORD, "")}


class SignUpForm(Reworded, account.SignupForm):
    """Also serves signing up by passkey, which has no password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        hint = _(
            "To sign in and to write to you. Nobody in your neighbourhood or municipality sees it."
        )
        self.words = {"email": (EMAIL, hint)}  # type: ignore[misc]  # differs by form
        if not kwargs.get("by_passkey"):
            self.words["password1"] = (PASSWORD, PASSWORD_HINT)
        super().__init__(*args, **kwargs)


class ConfirmEmailForm(Reworded, account.ConfirmEmailVerificationCodeForm):
    words: ClassVar = {"code": (CODE, _("Eight letters, in two groups."))}


class OtherEmailForm(Reworded, account.ChangeEmailForm):
    words: ClassVar = {"email": (EMAIL, "")}


class NewEmailForm(Reworded, account.AddEmailForm):
    words: ClassVar = {"email": (_("New e-mail address"), "")}


class ChangePasswordForm(Reworded, account.ChangePasswordForm):
    words: ClassVar = {
        "oldpassword": (_("Present password"), ""),
        "password1": (NEW_PASSWORD, PASSWORD_HINT),
    }
    left_out: ClassVar = ("password2",)


class SetPasswordForm(Reworded, account.SetPasswordForm):
    words: ClassVar = {"password1": (PASSWORD, PASSWORD_HINT)}
    left_out: ClassVar = ("password2",)


class AskNewPasswordForm(Reworded, account.ResetPasswordForm):
    words: ClassVar = {"email": (EMAIL, "")}


class PasswordCodeForm(Reworded, account.ConfirmPasswordResetCodeForm):
    words: ClassVar = {"code": (CODE, _("Eight letters, in two groups."))}


class NewPasswordForm(Reworded, account.ResetPasswordKeyForm):
    words: ClassVar = {"password1": (NEW_PASSWORD, PASSWORD_HINT)}
    left_out: ClassVar = ("password2",)


class PasswordAgainForm(Reworded, account.ReauthenticateForm):
    words: ClassVar = {"password": (PASSWORD, "")}


class SecondFactorForm(Reworded, second_factor.AuthenticateForm):
    words: ClassVar = {
        "code": (CODE, _("Six digits from your authenticator app, or a recovery code."))
    }


class SecondFactorAgainForm(Reworded, second_factor.ReauthenticateForm):
    words: ClassVar = SecondFactorForm.words


class ActivateAppForm(Reworded, totp.ActivateTOTPForm):
    words: ClassVar = {"code": (_("Code from the app"), _("Six digits."))}


class AddPasskeyForm(Reworded, webauthn.AddWebAuthnForm):
    words: ClassVar = {
        "name": (_("Name"), _("So that you recognise it: the phone or key that holds it.")),
        "passwordless": (
            _("Sign in with it alone, without a password"),
            _("Your device then asks for your finger, face or PIN."),
        ),
    }


class SignUpPasskeyForm(Reworded, webauthn.SignupWebAuthnForm):
    words: ClassVar = {"name": AddPasskeyForm.words["name"]}


class RenamePasskeyForm(Reworded, webauthn.EditWebAuthnForm):
    words: ClassVar = {"name": AddPasskeyForm.words["name"]}
