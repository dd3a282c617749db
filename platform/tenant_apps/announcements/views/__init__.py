"""Pages: an announcement at the residents' door, everything else at the dashboard."""
