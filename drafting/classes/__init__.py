"""What a change amounts to: a rolling update, another opening verb, a closing mark, or substance.

Each class has one rule. A rule sees edits and the two texts, nothing else, and
changes none. A paragraph may be of several classes; words that no rule explains are substance.
"""

from drafting.classes.classify import classify
from drafting.classes.records import Class, Selection

__all__ = ["Class", "Selection", "classify"]
