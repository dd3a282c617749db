"""Shapes of the API about licences and money. All amounts are integer cents in euro."""
