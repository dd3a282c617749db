"""A resident's own neighbourhood, newest first: posts and announcements together."""
