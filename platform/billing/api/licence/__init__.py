"""The licence over the dashboard's API: the same queries, permissions and orders as the pages."""
