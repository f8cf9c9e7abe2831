"""What a page says when something cannot be done."""

from __future__ import annotations


class PageError(Exception):
    """A request that cannot be answered; the page shows its words.

    Attributes:
        status: the status of the answer.
    """

    def __init__(self, words: str, status: int = 400) -> None:
        super().__init__(words)
        self.status = status
