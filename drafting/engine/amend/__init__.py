"""Amendments: make them from a comparison, apply them to a text, find their conflicts."""
