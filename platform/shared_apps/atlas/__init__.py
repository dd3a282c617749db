"""The atlas: every municipality and neighbourhood of the country as public reference data.

For the public map, for onboarding and for whoever fills a municipality's own tables from it.
It must not know which municipality is a tenant, nor anything about people.
"""
