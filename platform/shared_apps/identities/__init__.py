"""Identities: who signs in, at which door, by what means; sessions and tokens per door.

An identity has one kind (resident, official, care worker, staff); somebody who is two of them
signs in twice. It must not know any municipality's tables."""
