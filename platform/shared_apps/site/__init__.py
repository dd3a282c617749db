"""The public site on the platform's own host: home, map, municipality pages, about the data."""
