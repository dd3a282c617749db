"""Whether every string of the product stands translated in every catalogue.

`python -m tests.architecture.catalogue_check`; a step of `manage.py test`.
"""

import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bootstrap import catalogues


def main() -> int:
    """Print what is missing; return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "django.pot"
        catalogues.extract(template)
        wanted = _read(template)
    found = [line for language in catalogues.LANGUAGES for line in complaints(language, wanted)]
    print("\n".join(found) or "Every string is translated.")
    return 1 if found else 0


def complaints(language: str, wanted: Catalog) -> list[str]:
    """What that language's catalogue lacks, one line each."""
    source = catalogues.source_of(language)
    if not source.exists():
        return [f"{language}: there is no catalogue. Run: python3 manage.py catalogues"]
    catalogue = _read(source, language)
    return [
        f"{language}: {problem}: {message.id!r}"
        for message in wanted
        if message.id and (problem := _problem(catalogue.get(message.id, message.context)))
    ]


def _problem(message: Message | None) -> str:
    if message is None:
        return "not in the catalogue"
    if message.fuzzy:
        return "marked as fuzzy"
    texts = message.string if isinstance(message.string, tuple | list) else [message.string]
    return "" if texts and all(texts) else "not translated"


def _read(path: Path, language: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language)


if __name__ == "__main__":
    sys.exit(main())
