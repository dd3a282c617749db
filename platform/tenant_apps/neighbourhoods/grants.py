"""The municipality's own places: its dashboard reads them and decides what is unclear.

Importing is the worker's; the dashboard asks for it by an `ImportJob`.
"""

_FIGURES = "household_count, household_count_source, household_count_on"

GRANTS = {
    "kwartier_dashboard": {
        "Neighbourhood": f"SELECT, UPDATE (status, {_FIGURES})",
        "Address": "SELECT, UPDATE (neighbourhood_id, assignment)",
        "Household": "SELECT",
        "NeighbourhoodChoice": "SELECT, INSERT",
        "ImportJob": "SELECT, INSERT",
    },
}
