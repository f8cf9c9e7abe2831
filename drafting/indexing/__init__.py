"""What a record keeps of a text: its facts, and its lines ready for searching.

Everything here is a pure function of the content of one file, or of all texts together. So the
files of a record can be read in any number of processes or machines, with the same result.
"""
