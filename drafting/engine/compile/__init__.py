"""The rolling text: all proposals kept in one text, each with its owner."""

from drafting.engine.compile.gather import compile_amendments
from drafting.engine.compile.records import Compilation, ParagraphStatus

__all__ = ["Compilation", "ParagraphStatus", "compile_amendments"]
