"""Weekly figures per neighbourhood, suppressed before they are stored where officials can read."""
