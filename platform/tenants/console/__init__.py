"""The staff door's pages about municipalities: which there are, how they fare, and new ones."""
