"""Read resolution files: YAML in, the model out, and every error with its place."""

from drafting.readers.yaml.document import read_yaml

__all__ = ["read_yaml"]
