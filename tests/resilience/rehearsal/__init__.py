"""A running product on services of its own, in which one thing after another is killed.

`python -m tests.resilience.rehearsal FOLDER` prints what was accepted and what came of it.
"""
