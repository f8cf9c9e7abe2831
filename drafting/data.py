"""Find and read the files that come with the package: templates and examples."""

from __future__ import annotations

from pathlib import Path

from drafting.errors import TemplateError


def data_folder(name: str) -> Path:
    """Return the folder called `templates` or `examples`.

    An installed package has both inside; a checkout has them at the top level.
    """
    package = Path(__file__).resolve().parent
    packaged = package / "_data" / name
    return packaged if packaged.is_dir() else package.parent / name


def data_text(folder: str, name: str) -> str:
    """Return the text of a file that comes with the package: `locale/en.yaml` of `templates`."""
    return data_folder(folder).joinpath(name).read_text(encoding="utf-8")


def data_names(folder: str, pattern: str) -> tuple[str, ...]:
    """Return the names of files that come with the package: `locale/*.yaml` of `templates`."""
    place = data_folder(folder)
    return tuple(sorted(path.relative_to(place).as_posix() for path in place.glob(pattern)))


def yaml_data(content: str, name: str) -> object:
    """Return the data of a file of fixed words, forms or scales.

    Args:
        content: the text of the file.
        name: its name, for messages.

    Raises:
        TemplateError: it is not YAML.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(content, Loader=loader)  # noqa: S506 - a safe loader, in C if possible
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise TemplateError(f"{name}: cannot be read: {error}") from None
