"""The licence pages of the dashboard. They show rows and write orders; they change nothing."""
