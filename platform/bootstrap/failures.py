"""What a command tells its user without a traceback: each says what to do."""

from bootstrap.ports import PortTaken
from bootstrap.postgres_binaries import NoPostgres
from bootstrap.processes import ProcessFailed
from bootstrap.running import AlreadyRunning
from bootstrap.shared_folders import FolderTaken
from bootstrap.valkey import NoBroker
from bootstrap.venv import InstallFailed

FAILURES = (
    AlreadyRunning, FolderTaken, InstallFailed, NoBroker, NoPostgres, PortTaken, ProcessFailed,
)  # fmt: skip
