"""The dashboard writes down how its own attempts to read more were refused."""

GRANTS = {"kwartier_dashboard": {"ProbeRun": "SELECT, INSERT", "Probe": "SELECT, INSERT"}}
