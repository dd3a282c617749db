"""Address files: CSV by BeSt (the federal address register) or with plain columns.

Rows come out typed and in degrees, or the file is refused with every wrong row by its number.
"""

from tenant_apps.neighbourhoods.address_files.reading import (
    MOST_MEGABYTES,
    AddressFile,
    read_address_file,
)
from tenant_apps.neighbourhoods.address_files.rows import AddressRow

__all__ = ["MOST_MEGABYTES", "AddressFile", "AddressRow", "read_address_file"]
