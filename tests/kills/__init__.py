"""Kill commands at random moments, and check what is left of their files."""
