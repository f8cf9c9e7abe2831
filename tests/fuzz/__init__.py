"""Spoilt files for the readers: whatever comes in, a reading or a clear refusal comes out.

`seeds`: whole files to spoil. `spoiling`: ways to spoil them. `attempts`: one file read, and what
must hold then. `python -m tests.fuzz MINUTES` (`make fuzz`) goes on as long as it is told to.
Every file is made from a number, so a failure can be made again.
"""
