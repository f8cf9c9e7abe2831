"""Write Word documents with tracked changes: redlines of two texts, and rolling texts.

`stream` turns a laid-out document into tokens. `edit_script` holds what is deleted from it and
inserted into it, and by whom; `marks` writes this as Word does. `redline` makes the script from a
comparison, with one author; `rolling` from a compilation of amendments, with many.
"""
