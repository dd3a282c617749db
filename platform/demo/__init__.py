"""Demo data: one file per municipality, residents who talk, photos drawn by the program."""
