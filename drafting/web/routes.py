"""Every page but the first one; each module of pages names its own routes."""

from __future__ import annotations

from drafting.web import (
    check,
    compare,
    compared_files,
    deciding,
    desk,
    differences,
    draft,
    drafted_files,
    fetched,
    findings,
    head,
    mailbox,
    mending,
    negotiate,
    negotiation_papers,
    next_round,
    next_year,
    sheet,
    show,
    versions,
)

ROUTES = (
    *check.ROUTES,
    *compare.ROUTES,
    *compared_files.ROUTES,
    *desk.ROUTES,
    *draft.ROUTES,
    *differences.ROUTES,
    *drafted_files.ROUTES,
    *fetched.ROUTES,
    *findings.ROUTES,
    *head.ROUTES,
    *sheet.ROUTES,
    *versions.ROUTES,
    *deciding.ROUTES,
    *mailbox.ROUTES,
    *mending.ROUTES,
    *show.ROUTES,
    *negotiate.ROUTES,
    *next_round.ROUTES,
    *next_year.ROUTES,
    *negotiation_papers.ROUTES,
)
