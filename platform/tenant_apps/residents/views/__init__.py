"""Pages about residents: on the municipality's host, and on the identity host (`hub`)."""
