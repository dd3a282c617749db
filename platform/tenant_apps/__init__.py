"""Apps of which each municipality has its own tables, in its own schema."""
