"""What a change amounts to: a rolling update, another opening verb, a closing mark, or substance.

Each class has its rule in a file of its own. A rule sees edits and the two texts, nothing else, and
changes none. A paragraph may be of several classes; words that no rule explains are substance.
"""

from drafting.classes.classify import classify
from drafting.classes.records import Class
from drafting.classes.selection import Selection

__all__ = ["Class", "Selection", "classify"]
