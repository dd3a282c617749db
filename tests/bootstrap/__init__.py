"""What the bootstrap promises: nothing clashes, nothing is readable, nothing stays behind."""
