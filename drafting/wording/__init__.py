"""The official wording of amendments: one grammar, written and read [P80, amendments].

The forms of a language are data (`templates/amendments/`): each is printed with its places filled
in, and turned into a pattern that recognises what was printed.
"""
