"""Where the files that travel with the package lie: templates and examples."""

from __future__ import annotations

from pathlib import Path


def data_folder(name: str) -> Path:
    """Return the folder called `templates` or `examples`.

    An installed package carries both inside; in a checkout they stand at the top level.
    """
    package = Path(__file__).resolve().parent
    packaged = package / "_data" / name
    return packaged if packaged.is_dir() else package.parent / name


def data_text(folder: str, name: str) -> str:
    """Return the text of a file that travels with the package: `locale/en.yaml` of `templates`."""
    return data_folder(folder).joinpath(name).read_text(encoding="utf-8")
