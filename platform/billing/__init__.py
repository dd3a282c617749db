"""What is offered, agreed, licensed, invoiced and paid. All of it lives in the hub.

Residents' apps never ask: a licence opens the dashboard, it never closes the network."""
