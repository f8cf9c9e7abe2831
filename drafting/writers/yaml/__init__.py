"""The canonical YAML form of a resolution."""

from __future__ import annotations

from drafting.model.resolution import Resolution
from drafting.writers.yaml.emit import emit
from drafting.writers.yaml.trees import tree_of

__all__ = ["write_yaml"]


def write_yaml(resolution: Resolution) -> str:
    """Write a resolution as YAML that reads back as the same resolution."""
    return emit(tree_of(resolution))
