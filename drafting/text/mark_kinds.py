"""The kinds of marks that negotiators type beside paragraphs."""

from __future__ import annotations

from enum import StrEnum


class MarkKind(StrEnum):
    """The kind of a mark."""

    AGREED = "agreed"
    AGREED_AD_REF = "agreed ad ref"
    PENDING = "pending"
    CLOSED = "closed"
    OPEN = "open"
    RESERVATION = "reservation"
    ATTRIBUTION = "attribution"
