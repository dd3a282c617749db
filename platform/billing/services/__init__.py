"""What happens to offers, contracts, licences and money: one file per use case."""
