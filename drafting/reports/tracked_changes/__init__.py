"""Word documents with tracked changes: redlines of two texts, and rolling texts.

`stream` sees a laid-out document as tokens, `edit_script` says what is deleted from it and inserted
into it, and by whom, and `marks` writes that as Word does. `redline` takes the script from a
comparison: one author. `rolling` takes it from a compilation of amendments: many.
"""
