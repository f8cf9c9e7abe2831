"""Resolution files: YAML in, the model out, with every fault at its place."""

from drafting.readers.yaml.document import read_yaml

__all__ = ["read_yaml"]
