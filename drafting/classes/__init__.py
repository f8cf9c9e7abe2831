"""What a change amounts to: a rolling update, another opening verb, a closing mark, or substance.

Each class has one rule. A rule only reads the edits and the two texts, and changes nothing. A
paragraph may have several classes; words that no rule explains are substance.
"""

from drafting.classes.classify import classify
from drafting.classes.records import ChangeClass, Selection

__all__ = ["ChangeClass", "Selection", "classify"]
