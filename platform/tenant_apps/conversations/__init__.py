"""What neighbours write to each other: posts, photos, replies. The municipality never reads it."""
