"""The dashboard writes announcements and reads counts; it cannot read who read or thanked.

Publishing is the worker's: the dashboard may not write `published_at`.
"""

GRANTS = {
    "kwartier_dashboard": {
        "Announcement": "SELECT, INSERT, UPDATE (title, text, language, publish_at), DELETE",
        "Target": "SELECT, INSERT, DELETE",
        "AnnouncementText": "SELECT, INSERT, UPDATE, DELETE",
        "Withdrawal": "SELECT, INSERT",
        "AnnouncementCount": "SELECT",
        "TargetCount": "SELECT",
    }
}
