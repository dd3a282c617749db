"""Shapes of the licence over the dashboard's API."""
