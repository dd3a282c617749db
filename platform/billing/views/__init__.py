"""Pages about licences and money, by use case."""
