"""Mail that the platform sends to an address: sign-up codes, invitations of officials.

Rows first, delivery by the worker. Mail about a neighbourhood is the tenant app outbox."""
