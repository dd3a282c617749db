"""Apps of the public schema: what a person keeps when moving house, and the platform itself."""
