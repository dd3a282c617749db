"""Shapes of the staff door's API."""
