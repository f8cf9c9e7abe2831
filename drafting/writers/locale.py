"""Find the fixed words of a language for printing, first in the user's folder of templates."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from drafting.model.locale import Locale, locale_from
from drafting.writers import templates
from drafting.writers.options import RenderOptions
from drafting.writers.templates import source

__all__ = ["Locale", "locale"]


def locale(language: str, options: RenderOptions) -> Locale:
    """Return the fixed words of a language.

    Raises:
        TemplateError: there are none yet, or their file cannot be read.
    """
    return _locale(language, options.templates)


def forget() -> None:
    """Forget all fixed words and templates read so far, because their files have changed."""
    _locale.cache_clear()
    templates.forget()


@lru_cache(maxsize=16)
def _locale(language: str, folder: Path | None) -> Locale:
    text = source(f"locale/{language}.yaml", RenderOptions(templates=folder))
    return locale_from(language, text)
