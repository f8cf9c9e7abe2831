"""Checks: what a text contradicts itself in or breaks a rule with, and what cures it."""
