"""Sign-in settings (django-allauth): by e-mail, with a password or a passkey, TOTP beside it."""

AUTH_USER_MODEL = "identities.Identity"
AUTHENTICATION_BACKENDS = ["shared_apps.identities.backends.DoorBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "/accounts/login/"
ACCOUNT_ADAPTER = "shared_apps.identities.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SIGNUP_REDIRECT_URL = "/join/complete/"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_GET = False
_FORMS = "shared_apps.identities.forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.SignInForm",
    "signup": f"{_FORMS}.SignUpForm",
    "confirm_email_verification_code": f"{_FORMS}.ConfirmEmailForm",
    "change_email": f"{_FORMS}.OtherEmailForm",
    "add_email": f"{_FORMS}.NewEmailForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "set_password": f"{_FORMS}.SetPasswordForm",
    "reset_password": f"{_FORMS}.AskNewPasswordForm",
    "confirm_password_reset_code": f"{_FORMS}.PasswordCodeForm",
    "reset_password_from_key": f"{_FORMS}.NewPasswordForm",
    "reauthenticate": f"{_FORMS}.PasswordAgainForm",
}
MFA_FORMS = {
    "authenticate": f"{_FORMS}.SecondFactorForm",
    "reauthenticate": f"{_FORMS}.SecondFactorAgainForm",
    "activate_totp": f"{_FORMS}.ActivateAppForm",
    "add_webauthn": f"{_FORMS}.AddPasskeyForm",
    "signup_webauthn": f"{_FORMS}.SignUpPasskeyForm",
    "edit_webauthn": f"{_FORMS}.RenamePasskeyForm",
}
MFA_ADAPTER = "shared_apps.identities.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Kwartier"
# Addresses are unique per kind of identity, and DoorBackend looks among one kind only.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
