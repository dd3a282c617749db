"""What the pages of platform staff show. Nothing here reaches a municipality's schema."""
