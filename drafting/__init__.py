"""United Nations resolutions: read, laid out, compared."""
