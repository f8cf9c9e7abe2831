"""Open the negotiation that an address names; what did not change on the disk is not read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import Request

from drafting.errors import DraftingError, RefusedError
from drafting.negotiation.journals import journal_in
from drafting.negotiation.opening import open_negotiation
from drafting.readers import bytes_of
from drafting.web.errors import PageError
from drafting.web.folder import DocumentFolder
from drafting.web.negotiation_view import Made, NegotiationView

_MOST = 3
"""Negotiations that are kept in memory; a facilitator has one, or two rounds of one."""


@dataclass(slots=True)
class _Kept:
    """A negotiation in memory.

    Attributes:
        base: digest of the file of its text.
        view: what its pages show.
    """

    base: bytes
    view: NegotiationView


@dataclass(slots=True)
class OpenedNegotiations:
    """The negotiations that were opened last; the files decide whether they still hold."""

    _kept: dict[Path, _Kept] = field(default_factory=dict)

    def view(self, folder: DocumentFolder, name: str) -> NegotiationView:
        """Return a negotiation as its files have it now.

        Raises:
            PageError: there is none of that name, or its journal names a file elsewhere.
            DraftingError: its files cannot be read.
        """
        path = folder.path_of(name)
        journal = hashlib.sha256(bytes_of(path)).digest()
        known = self._kept.pop(path, None)
        is_same = known is not None and known.view.digest.startswith(journal.hex())
        named = known.view.negotiation.journal if known and is_same else journal_in(path)[0]
        base_file = folder.path_of(named.base)  # a journal may name any file of the machine
        base = hashlib.sha256(bytes_of(base_file)).digest()
        digest = journal.hex() + base.hex()
        if known is None or known.view.digest != digest:
            like = known.view if known and known.base == base else None
            opened = open_negotiation(path, like=like.negotiation if like else None)
            made = Made() if like is None else like.made
            known = _Kept(base, NegotiationView(opened, digest, made))
        self._kept[path] = known
        while len(self._kept) > _MOST:
            del self._kept[next(iter(self._kept))]
        return known.view


def view_of(request: Request) -> NegotiationView:
    """Return the negotiation that the address names.

    Raises:
        PageError: there is none, or it cannot be read.
    """
    state = request.app.state
    if not hasattr(state, "opened"):
        state.opened = OpenedNegotiations()
    opened: OpenedNegotiations = state.opened
    with refused():
        return opened.view(request.app.state.folder, request.path_params["name"])


@contextmanager
def refused() -> Iterator[None]:
    """Show an error of the library on the page: what was refused, and what to do next."""
    try:
        yield
    except RefusedError as error:
        raise PageError(f"{error.reason}. {error.hint}".strip(" ."), 409) from None
    except DraftingError as error:
        raise PageError(str(error), 422) from None
