"""Follow-ups: what amendments make necessary elsewhere, proposed as amendments, never done."""

from drafting.engine.consequential.amendments import (
    ConsequentialAmendments,
    consequential_amendments,
)

__all__ = ["ConsequentialAmendments", "consequential_amendments"]
