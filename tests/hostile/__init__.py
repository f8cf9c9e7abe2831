"""Hostile, damaged and absurd files: each gives a reading or a clear refusal in bounded memory.

Nothing is fetched, opened or run. Tests of a single reader are with that reader.
"""
