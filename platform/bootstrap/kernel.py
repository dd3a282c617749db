"""What the kernel is asked for: dying with the parent, a user namespace for root, who lives.

Linux alone has both. Elsewhere children are stopped by the command that started them.
"""

import ctypes
import os
import sys
from collections.abc import Callable
from signal import Signals

NOBODY = 65_534
PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x1000_0000

IS_LINUX = sys.platform == "linux"
_libc = ctypes.CDLL(None, use_errno=True)


def dying_with_parent(signal: Signals) -> Callable[[], None]:
    """For a child, right after the fork: have the kernel send `signal` once the parent is gone."""
    parent = os.getpid()

    def ask() -> None:
        if IS_LINUX:
            _libc.prctl(PR_SET_PDEATHSIG, int(signal))
            if os.getppid() != parent:
                os._exit(1)

    return ask


def die_with_parent(signal: Signals) -> None:
    """The same, for a process that was already started by somebody else."""
    if IS_LINUX:
        _libc.prctl(PR_SET_PDEATHSIG, int(signal))


def become_nobody_in_a_namespace() -> None:
    """Root keeps its files and loses its name: PostgreSQL refuses to run as root."""
    user, group = os.getuid(), os.getgid()
    if _libc.unshare(CLONE_NEWUSER):
        raise OSError(ctypes.get_errno(), "unshare")
    for name, content in (
        ("setgroups", "deny"),
        ("uid_map", f"{NOBODY} {user} 1"),
        ("gid_map", f"{NOBODY} {group} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(content)


def has_user_namespaces() -> bool:
    """Whether root may make one here; containers often forbid it. Tried in a child."""
    if not IS_LINUX:
        return False
    child = os.fork()
    if child == 0:
        try:
            become_nobody_in_a_namespace()
        except OSError:
            os._exit(1)
        os._exit(0 if os.geteuid() == NOBODY else 1)
    return os.waitpid(child, 0)[1] == 0


def lives(number: int) -> bool:
    """Whether there is a process of that number, whosever it is."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
