"""Pages of posts, replies and photos, at the residents' door."""
