"""Where the bootstrap keeps its files."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLATFORM = ROOT / "platform"
REQUIREMENTS = ROOT / "requirements"
LOCAL = ROOT / ".local"
VENV = LOCAL / "venv"
VENV_PYTHON = VENV / "bin" / "python"


def make_private(folder: Path) -> Path:
    """A folder that only its owner opens."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def write_private(path: Path, text: str) -> None:
    """Replace a file whole, readable by its owner alone from the first byte."""
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    draft.write_text(text)
    draft.replace(path)
