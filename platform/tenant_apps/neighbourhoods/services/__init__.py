"""Write places: import them whole or not at all, and keep what the municipality chose."""

from tenant_apps.neighbourhoods.services.addresses import AddressesReport, import_addresses
from tenant_apps.neighbourhoods.services.choices import (
    NeighbourhoodEnded,
    OutsidePilot,
    apply_choices,
    choose_neighbourhood,
    confirm_neighbourhoods,
    refuse_outside_pilot,
    set_household_count,
    set_status,
)
from tenant_apps.neighbourhoods.services.division import NeighbourhoodsReport, Origin
from tenant_apps.neighbourhoods.services.import_jobs import (
    forget_old_imports,
    progress_of,
    request_import,
    run_import,
    run_pending_imports,
)
from tenant_apps.neighbourhoods.services.neighbourhoods import (
    adopt_from_atlas,
    import_neighbourhoods,
    store_neighbourhoods,
)
from tenant_apps.neighbourhoods.services.opening import open_neighbourhoods

__all__ = [
    "AddressesReport",
    "NeighbourhoodEnded",
    "NeighbourhoodsReport",
    "Origin",
    "OutsidePilot",
    "adopt_from_atlas",
    "apply_choices",
    "choose_neighbourhood",
    "confirm_neighbourhoods",
    "forget_old_imports",
    "import_addresses",
    "import_neighbourhoods",
    "open_neighbourhoods",
    "progress_of",
    "refuse_outside_pilot",
    "request_import",
    "run_import",
    "run_pending_imports",
    "set_household_count",
    "set_status",
    "store_neighbourhoods",
]
