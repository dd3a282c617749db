"""Migrating many schemas: record one real run, replay its SQL on the others."""
