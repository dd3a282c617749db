"""Effects to come: events written in the transaction that causes them, mail made from them."""
