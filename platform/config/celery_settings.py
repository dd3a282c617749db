"""How Celery talks to the broker: late acknowledgement, fast redelivery after a killed worker."""

from django.conf import settings

from config.schedule import SCHEDULE

broker_url = settings.CELERY_BROKER_URL
is_redis = broker_url.startswith(("redis", "rediss"))
broker_connection_retry_on_startup = True
broker_connection_max_retries = None
broker_transport_options = (
    {
        "visibility_timeout": 900 if settings.IS_PRODUCTION else 20,
        "unacked_restore_interval": 2,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 2,
        "socket_timeout": 20,
    }
    if is_redis
    else {"confirm_publish": True}
)
result_backend = None
task_ignore_result = True
task_acks_late = True
task_reject_on_worker_lost = True
task_default_queue = "default"
task_default_queue_type = "classic" if is_redis else "quorum"
worker_detect_quorum_queues = True
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
