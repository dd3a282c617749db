"""Municipalities as tenants: hosts, memberships, appointments, provisioning, migrations, grants.

The only place that makes or migrates a schema. It knows nothing of what residents do inside."""
