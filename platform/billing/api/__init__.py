"""The API about licences and money: at the staff door, and at the dashboard."""
