"""What platform staff can do over the API: the same queries and services as the pages."""
