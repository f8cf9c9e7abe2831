"""Comparison of two resolutions and the edits between them."""
