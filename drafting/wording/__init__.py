"""The official wording of amendments: one grammar, written and read (format-spec 4.1).

The forms of a language are data (`templates/amendments/`): each is printed with its places filled
in, and turned into a pattern that recognises what was printed.
"""
