"""Addresses that no municipality gets: they are the platform's own, or look like it."""

RESERVED = frozenset({"www", "staff", "dashboard", "care", "mail", "api", "static", "status"})
