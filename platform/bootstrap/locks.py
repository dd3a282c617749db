"""`manage.py lock`: compile `requirements/*.in` to hashed locks that name no registry."""

import subprocess

from bootstrap.places import REQUIREMENTS, VENV_PYTHON
from bootstrap.processes import ProcessFailed

CONSTRAINTS = {"base": (), "test": ("base",), "browser": ("test",), "uv": ()}
OPTIONS = ("--universal", "--generate-hashes", "--python-version", "3.11", "--no-header", "-q")


def run(arguments: list[str]) -> int:
    """Compile each; further arguments go to uv, such as `--upgrade`."""
    uv = str(VENV_PYTHON.with_name("uv"))
    for name, constraints in CONSTRAINTS.items():
        held = [part for other in constraints for part in ("-c", f"{other}.txt")]
        command = [
            uv,
            "pip",
            "compile",
            *OPTIONS,
            *arguments,
            *held,
            f"{name}.in",
            "-o",
            f"{name}.txt",
        ]
        if subprocess.run(command, cwd=REQUIREMENTS, check=False).returncode:
            raise ProcessFailed(f"requirements/{name}.in could not be compiled.")
    return 0
