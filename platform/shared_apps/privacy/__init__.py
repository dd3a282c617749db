"""The register of personal data, made from what the models declare, and the proof pages."""
