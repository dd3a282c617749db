"""The municipality's own data as files. This app reaches nothing that residents write."""
