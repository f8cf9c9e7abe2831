"""What a page says when something cannot be done."""

from __future__ import annotations

from collections.abc import Mapping


class PageError(Exception):
    """A request that cannot be answered; the page shows its words.

    Attributes:
        status: the status of the answer.
        template: the page that shows them.
        context: what else that page prints.
    """

    template = "error"

    def __init__(self, words: str, status: int = 400) -> None:
        super().__init__(words)
        self.status = status
        self.context: Mapping[str, object] = {}
