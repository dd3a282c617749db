"""What the doors' logins may do with identities. Row-level security narrows it to their kind."""

_SIGN_IN = {
    "Identity": "SELECT, UPDATE (password, last_login, language)",
    "ApiToken": "SELECT, INSERT, DELETE",
    "account.EmailAddress": "SELECT",
    "mfa.Authenticator": "SELECT, INSERT, UPDATE, DELETE",
}
_ALL = "SELECT, INSERT, UPDATE, DELETE"

GRANTS = {
    "kwartier_dashboard": {**_SIGN_IN, "DashboardSession": _ALL},
    "kwartier_care": {**_SIGN_IN, "CareSession": _ALL},
    "kwartier_staff": {**_SIGN_IN, "StaffSession": _ALL},
    # Default privileges give the residents' door every table; these belong to the others.
    "kwartier_app": {"DashboardSession": "NONE", "CareSession": "NONE", "StaffSession": "NONE"},
}
