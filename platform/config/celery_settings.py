"""How Celery talks to the broker: late acknowledgement, fast redelivery after a killed worker."""

from django.conf import settings
from kombu import Exchange, Queue

from config.schedule import SCHEDULE

broker_url = settings.CELERY_BROKER_URL
is_redis = broker_url.startswith(("redis", "rediss"))
broker_connection_retry_on_startup = True
broker_connection_max_retries = None
broker_connection_timeout = 2
broker_heartbeat = 30
REDIS = {
    "visibility_timeout": 900 if settings.IS_PRODUCTION else 20,
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 2,
    "socket_timeout": 20,
}
# A page wakes the worker: it tries once, and waits seconds at most for a broker that hangs.
RABBITMQ = {"confirm_publish": True, "max_retries": 0, "read_timeout": 2, "write_timeout": 2}
broker_transport_options = REDIS if is_redis else RABBITMQ
result_backend = None
task_ignore_result = True
task_acks_late = True
task_reject_on_worker_lost = True
# A message that ends its worker each time is dropped: the sweep asks again for what is due.
QUORUM = {"x-queue-type": "quorum", "x-delivery-limit": 20}


def _queue(alias: str) -> Queue:
    name = settings.QUEUE_PREFIX + alias
    arguments = None if is_redis else QUORUM
    return Queue(name, Exchange(name), name, alias=alias, queue_arguments=arguments)


task_queues = [_queue("default"), _queue("provisioning")]
task_default_queue = "default"
task_create_missing_queues = False
worker_detect_quorum_queues = True
worker_consumer = "config.celery_consumer:Consumer"
worker_enable_remote_control = False
task_routes = {
    "tenants.*": {"queue": "provisioning"},
    "onboarding.*": {"queue": "provisioning"},
}
task_serializer = "json"
accept_content = ["json"]
worker_prefetch_multiplier = 1
worker_hijack_root_logger = False
timezone = settings.TIME_ZONE
beat_schedule = SCHEDULE
