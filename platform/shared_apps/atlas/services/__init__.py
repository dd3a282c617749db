"""Fill the atlas from open data. Each service imports a whole file or nothing of it."""

from shared_apps.atlas.services.municipalities import (
    MunicipalitiesReport,
    import_municipalities,
    store_municipalities,
)
from shared_apps.atlas.services.neighbourhoods import (
    AtlasNeighbourhoodsReport,
    import_atlas_neighbourhoods,
    store_atlas_neighbourhoods,
)

__all__ = [
    "AtlasNeighbourhoodsReport",
    "MunicipalitiesReport",
    "import_atlas_neighbourhoods",
    "import_municipalities",
    "store_atlas_neighbourhoods",
    "store_municipalities",
]
