"""The care desk: a second organisation inside the municipality, behind its own door."""
