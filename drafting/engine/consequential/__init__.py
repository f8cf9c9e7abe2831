"""Consequential amendments: what amendments make necessary elsewhere; proposed, never done."""

from drafting.engine.consequential.amendments import (
    ConsequentialAmendments,
    consequential_amendments,
)

__all__ = ["ConsequentialAmendments", "consequential_amendments"]
