"""Folders outside the checkout, for a server that runs under another account than root's."""

import hashlib
import os
from pathlib import Path

PARENT = Path("/var/tmp")  # noqa: S108 - each folder inside is ours alone, which is checked


class FolderTaken(Exception):
    """Somebody else made a folder of that name."""


def shared_folder(purpose: str) -> Path:
    """A folder that everybody may enter and only this account may change."""
    name = hashlib.sha256(purpose.encode()).hexdigest()[:12]
    folder = PARENT / f"kwartier-{os.geteuid()}-{name}"
    folder.mkdir(mode=0o755, exist_ok=True)
    if folder.is_symlink() or folder.lstat().st_uid != os.geteuid():
        raise FolderTaken(f"{folder} belongs to somebody else. Remove it and run this again.")
    folder.chmod(0o755)
    return folder


def can_be_entered(folder: Path) -> bool:
    """Whether another account can pass through all of its parents."""
    return all(parent.stat().st_mode & 0o001 for parent in folder.parents if parent.exists())
