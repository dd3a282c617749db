"""The public pages. Nobody signs in for them and nothing on them is about a person."""
