"""The care door keeps its own desk."""

GRANTS = {"kwartier_care": {"CareDesk": "SELECT, INSERT, UPDATE"}}
