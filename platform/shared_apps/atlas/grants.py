"""The atlas is open data: every door may read it."""

_READ = {"AtlasMunicipality": "SELECT", "AtlasNeighbourhood": "SELECT"}

GRANTS = {"kwartier_dashboard": _READ, "kwartier_care": _READ, "kwartier_staff": _READ}
