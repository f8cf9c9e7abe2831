"""Edited copies of rolling texts, read back as what their editors changed.

A rolling text is a text with everybody's proposals, so an edit of it can be in the words of the
base, in the words of a proposal, or in what the page adds (brackets, names, the front page). The
rolling text is laid out again from the proposals it was compiled from (`rendering`), the copy is
aligned with that (`alignment`), and every edit is mapped to the words it is in (`unrolling`).
"""
