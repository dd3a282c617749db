"""The dashboard reads published figures; the raw activity stays with the worker."""

GRANTS = {"kwartier_dashboard": {"WeeklyInsight": "SELECT", "FrozenWeek": "SELECT"}}
