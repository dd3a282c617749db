"""What officials fill in, one file per part of the way."""
