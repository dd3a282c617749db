"""Pages of the staff door about municipalities, licences and money."""
