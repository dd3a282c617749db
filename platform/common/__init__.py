"""Words that any app may use, one subject per file: tenancy, background work, money, problems.

It knows no app. The design system (templates, static files, theme) lives here too.
"""
