"""Three-way merge: two texts made from one, by paragraph and word."""

from drafting.engine.merge.merge import Conflict, Merged, merge

__all__ = ["Conflict", "Merged", "merge"]
