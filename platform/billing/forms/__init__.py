"""What people fill in about licences and money, by door and subject."""
