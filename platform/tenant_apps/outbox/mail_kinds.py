"""The kinds of mail that residents get; apps declare theirs in their `mails.py`."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class MailKind:
    """One kind of mail: its template `mails/<name>.html` and `.txt`, and how to switch it off."""

    name: str
    label: str | Promise
    template: str
    is_optional: bool = True
    is_wanted_by_default: bool = True


_kinds: dict[str, MailKind] = {}


def register_mail_kind(kind: MailKind) -> MailKind:
    """Make a kind of mail known."""
    _kinds[kind.name] = kind
    return kind


def mail_kind(name: str) -> MailKind:
    """Return the kind of that name; `KeyError` where no app declared it."""
    return _kinds[name]


def optional_mail_kinds() -> list[MailKind]:
    """Return the kinds that a resident may switch off."""
    return [kind for kind in _kinds.values() if kind.is_optional]
