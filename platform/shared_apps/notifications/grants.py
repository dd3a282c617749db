"""The other doors may hand in a mail (a password reset, say); they cannot read what waits.

`INSERT` alone: even the id is made in Python, so nothing has to be read back. Staff see how many
mails and events wait and since when, never to whom or what.
"""

_HAND_IN = {"HubMail": "INSERT"}
_WAITING = "id, created_at, available_at, attempts"

GRANTS = {
    "kwartier_dashboard": _HAND_IN,
    "kwartier_care": _HAND_IN,
    "kwartier_staff": {
        "HubMail": f"SELECT ({_WAITING}, sent_at), INSERT",
        # What a change of licence makes a municipality do.
        "HubEvent": f"SELECT ({_WAITING}, handled_at, topic, municipality_id), INSERT",
    },
}
