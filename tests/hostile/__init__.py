"""Hostile, damaged and absurd files: a reading or a clear refusal, within bounded memory.

Nothing is fetched, opened or run. What belongs to one reader alone stands in its own tests.
"""
