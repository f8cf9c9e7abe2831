"""Find templates, the user's folder first, and render them.

Our templates are in the installed package, or else in the checkout. A user's folder has templates
of the same names; nothing outside that folder can be named or linked to.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from types import TracebackType

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.loaders import split_template_path

from drafting.confined import LimitError, confined, release
from drafting.data import data_folder
from drafting.errors import DraftingError, TemplateError
from drafting.writers.budget import bounded
from drafting.writers.options import RenderOptions
from drafting.writers.sandbox import BoundedEnvironment, StrictEnvironment, Values

MAX_BYTES = 1_000_000
"""A template of a megabyte is a mistake or an attack."""


def environment(templates: Path | None = None) -> BoundedEnvironment:
    """Return the environment in which templates run; it keeps compiled templates.

    Args:
        templates: the user's folder, or None.

    Raises:
        TemplateError: there is no such folder.
    """
    if templates is not None and not templates.is_dir():
        raise TemplateError(f"{templates}: there is no such folder of templates")
    return _environment(templates and templates.resolve())


def forget() -> None:
    """Forget all templates read so far, because one is new, changed or gone."""
    release()
    _environment.cache_clear()
    _own.cache_clear()


@lru_cache(maxsize=8)
def _environment(templates: Path | None) -> BoundedEnvironment:
    folders = (
        [data_folder("templates")] if templates is None else [templates, data_folder("templates")]
    )
    loader = jinja2.ChoiceLoader([_FolderLoader(folder) for folder in folders])
    kind = BoundedEnvironment if templates is None else StrictEnvironment
    env = kind(loader, autoescape=_is_markup)
    env.auto_reload = templates is not None
    return env


def _template(names: tuple[str, ...], templates: Path | None) -> jinja2.Template:
    """Return the first template that exists; ours are looked for only once."""
    return _own(names) if templates is None else environment(templates).select_template([*names])


@lru_cache(maxsize=256)
def _own(names: tuple[str, ...]) -> jinja2.Template:
    return environment().select_template([*names])


def render(template_name: str | tuple[str, ...], context: Values, options: RenderOptions) -> str:
    """Render a template.

    Args:
        template_name: its name below the folder of templates ("text/document.txt"), or several
            names; the first that exists is used.
        context: the input of the template.
        options: name the user's folder.

    Raises:
        TemplateError: the template is missing or wrong, or the sandbox refuses something in it;
            names the template and the line.
    """
    names = (template_name,) if isinstance(template_name, str) else template_name
    folder = options.templates
    if folder is None:
        return _rendered(names, context, None)
    try:
        return confined(partial(_rendered, names, context, folder), f"{folder}: laying out with it")
    except LimitError as error:
        raise TemplateError(str(error)) from None


def _rendered(names: tuple[str, ...], context: Values, folder: Path | None) -> str:
    """Render in this process, whose limits end a user's template that needs too much."""
    try:
        with bounded():
            return _template(names, folder).render(context)
    except MemoryError:
        raise TemplateError(f"template {names[0]}: it needs too much memory") from None
    except DraftingError:
        raise
    except Exception as error:  # a template can raise anything Python can
        raise TemplateError(_message(error, names[0])) from error


def source(template_name: str, options: RenderOptions) -> str:
    """Return the text of a template or of a file beside the templates, unrendered.

    Raises:
        TemplateError: there is none, or it cannot be read.
    """
    env = environment(options.templates)
    try:
        text, _, _ = env.sources.get_source(env, template_name)
    except jinja2.TemplateError as error:
        raise TemplateError(_message(error, template_name)) from error
    return text


def _is_markup(name: str | None) -> bool:
    """Return whether a template escapes what it prints: all except plain text do."""
    return name is None or not name.endswith(".txt")


class _FolderLoader(jinja2.BaseLoader):
    """Loads templates from one folder and never from outside it, links included."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        path = self.folder.joinpath(*split_template_path(template))
        if not path.is_file():
            raise jinja2.TemplateNotFound(template)
        if not path.resolve().is_relative_to(self.folder):
            raise SecurityError(f"{template} is a link that leads out of the folder of templates")
        try:
            changed = path.stat().st_mtime_ns
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
            text = content.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SecurityError(f"{template} cannot be read: {error}") from None
        if len(content) > MAX_BYTES:
            raise SecurityError(f"{template} is larger than a megabyte")
        return text, template, lambda: path.is_file() and path.stat().st_mtime_ns == changed


def _message(error: Exception, name: str) -> str:
    """Return a message that names the template, the line and the error."""
    if isinstance(error, jinja2.TemplatesNotFound | jinja2.TemplateNotFound):
        return f"there is no template {error.name or name}; check its name and folder"
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"template {error.name or name}, line {error.lineno}: {error.message}"
    place = _place(error.__traceback__) or f"template {name}"
    if isinstance(error, RecursionError):
        return f"{place}: the template includes itself without end; remove that line"
    if isinstance(error, jinja2.TemplateError):
        return f"{place}: {error}"
    return f"{place}: {type(error).__name__}: {error}"


def _place(traceback: TracebackType | None) -> str:
    """Find the innermost line of a template that was running."""
    place = ""
    while traceback is not None:
        frame = traceback.tb_frame
        if "__jinja_exception__" in frame.f_globals:
            place = f"template {frame.f_code.co_filename}, line {traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place
