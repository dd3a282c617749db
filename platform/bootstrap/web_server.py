"""How gunicorn serves a door: threads, and workers that die with their master."""

import signal
from typing import Any

from bootstrap.kernel import die_with_parent

worker_class = "gthread"
workers = 1
threads = 8
graceful_timeout = 5
keepalive = 5
max_requests = 10_000
max_requests_jitter = 1_000
forwarded_allow_ips = "127.0.0.1"
worker_tmp_dir = None
accesslog = None
loglevel = "warning"


def post_fork(server: Any, worker: Any) -> None:
    """Have the kernel end a worker whose master was killed."""
    die_with_parent(signal.SIGKILL)
