"""Commands killed at random moments, and what must be left of their files."""
