"""Stripe without Stripe: its own contract checks what we send and what our fake answers."""
