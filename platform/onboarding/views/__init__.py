"""Pages of onboarding, one file per part of the way; all work without JavaScript."""
