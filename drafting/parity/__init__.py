"""Language versions of one text, aligned and held against each other."""

from drafting.parity.engine import parity as parity
