"""Files that people open in a spreadsheet."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, whoever wrote it."""
    return f"'{text}" if text.startswith(_FORMULA) else text
