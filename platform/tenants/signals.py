"""News that travels upwards: apps above listen, this app does not know them."""

from django.dispatch import Signal

# Sent inside the entered municipality once its schema stands; receivers must be idempotent.
schema_made = Signal()

# Sent in the hub once a municipality stands and before it opens; receivers must be idempotent.
municipality_opens = Signal()

# Sent in the hub when a trial becomes the real thing; receivers must be idempotent.
trial_ends = Signal()

# Sent in the hub with `resident_ids` who chose to go when their municipality left; receivers let
# them leave, erase what they wrote, and are idempotent.
residents_go = Signal()

# Sent inside an entered municipality for its health; receivers return how many jobs of theirs
# failed at least once and are not done: a number alone.
failed_jobs_counted = Signal()
