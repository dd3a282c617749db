"""Geometry without a spatial database: read, check, assign, simplify and draw areas.

Kept in degrees (EPSG:4326), measured in metres (EPSG:3812).
"""
