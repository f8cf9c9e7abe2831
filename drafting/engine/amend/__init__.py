"""Amendments: made from a comparison, applied to a text, held against each other."""
