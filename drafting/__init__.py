"""United Nations resolutions as lists of paragraphs: read, laid out, compared, negotiated.

The library has a function for every command of the command line, with the same verb. Each is loaded
when it is first used, so that `import drafting` costs nothing:

>>> import drafting
>>> drafting.diff.__module__
'drafting.engine.diff'
"""

from __future__ import annotations

from importlib import import_module

from drafting._version import __version__ as __version__

_NAMES = {
    "drafting.account": "account_of",
    "drafting.batch": "import_files",
    "drafting.checking": "CheckedFile check_file fix",
    "drafting.checks.citations": "CitedResolution",
    "drafting.checks.engine": "CheckOptions",
    "drafting.checks.records": "FindingPlace RuleFinding RuleFix RuleLevel",
    "drafting.checks.verdicts": "CitationVerdict JudgedCitation",
    "drafting.classes": "ChangeClass Selection",
    "drafting.diagnostics": "Diagnostic Origin Severity",
    "drafting.drafts": "new_draft",
    "drafting.engine": "apply diff",
    "drafting.engine.amend.apply": "AmendmentOutcome apply_amendments",
    "drafting.engine.amend.changes": "Change Conflict Entry Gap Gone Unresolved",
    "drafting.engine.amend.conflicts": "EntryConflict EntryConflicts find_conflicts",
    "drafting.engine.amend.compared": "compared_amendments",
    "drafting.engine.amend.from_diff": "FromDiff amendments_from_diff",
    "drafting.engine.amend.order": "Ballot Distance Spared VotingOrder VotingRules",
    "drafting.engine.amend.rebase": "RebaseResult RebaseStatus Rebased rebase",
    "drafting.engine.compile": "compile_amendments",
    "drafting.engine.compile.records": (
        "Bracketed Compilation CompiledLine CompiledPassage CompiledPiece CompiledUnit "
        "Enclosure ParagraphStatus Proposal Version"
    ),
    "drafting.engine.consequential": "consequential_amendments",
    "drafting.engine.consequential.amendments": "ConsequentialAmendments",
    "drafting.engine.consequential.records": "Remark",
    "drafting.engine.merge": "MergeConflict MergedTexts merge",
    "drafting.engine.word_origins": "OriginLine OriginRun",
    "drafting.errors": (
        "DraftingError OccupiedError OptionError RefusedError RequestError TemplateError "
        "UnreadableError UnsoundError UnwritableError"
    ),
    "drafting.fetching": "fetch",
    "drafting.fetching.records": "DocumentKey FetchOptions FetchStatus FetchedDocument",
    "drafting.formatting": "format_yaml",
    "drafting.importing": "Imported import_file read read_file",
    "drafting.inbox": "MarksByHand inbox_files read_inbox",
    "drafting.inbox.delegations": "Delegations delegations_from",
    "drafting.inbox.records": (
        "Finding FindingOutcome Inbox Owner Submission SubmittedEntry SubmittedRetraction "
        "SubmittedSupport"
    ),
    "drafting.inbox.source_text": "Known",
    "drafting.inbox.writing": "inbox_markdown write_inbox",
    "drafting.next_draft.records": "LeftAsPrinted NextDraft RolledChange",
    "drafting.next_draft.series": "PastChange",
    "drafting.rolling_forward": "draft_yaml next_draft_of",
    "drafting.model.amendment": (
        "Action Amendment AmendmentKind AmendmentSet Base Decision NewText ProposedWording Status"
    ),
    "drafting.model.content": "same_content",
    "drafting.model.edit": (
        "Comparison Deleted FieldChanged FootnoteEdit Inserted LeadChanged LineEdit LineRef "
        "Merged Moved NotePlace Op ParagraphEdit Reworded Split Unchanged UnitPlace WordRun"
    ),
    "drafting.model.journal": "Consequence Decided Journal Meeting Tabled TabledAmendment",
    "drafting.model.lines": "UnitLine",
    "drafting.model.marks": "ParagraphMark",
    "drafting.model.masthead": "Adoption AgendaItem Masthead MastheadWording Sponsor",
    "drafting.model.paragraph": (
        "Cell FlushLine Heading OperativeParagraph PreambularParagraph Subparagraph Table "
        "TextParagraph"
    ),
    "drafting.model.passages": "Passage",
    "drafting.model.agreement": "Agreement",
    "drafting.model.positions": "HeldReservation PositionAct PositionTaken Positions",
    "drafting.model.proceedings": "AdoptionStep Proceedings Votes",
    "drafting.model.reading": "Conservation Reading SourceWords TakenOff",
    "drafting.model.reservation": "Reservation",
    "drafting.model.resolution": "Annex Body Footnote Part Resolution",
    "drafting.model.walk": "Zone",
    "drafting.negotiation.amendment_files": "amendments_in read_tabled",
    "drafting.negotiation.decisions": (
        "AgreedParagraphError AlreadyDecidedError ChangedBaseError DecisionRequest DecisionResult "
        "decide"
    ),
    "drafting.negotiation.journals": "begin_journal",
    "drafting.negotiation.naming": "UnknownAmendmentError",
    "drafting.negotiation.next_round": "NextRound NextRoundAmendment",
    "drafting.negotiation.opening": "Negotiation negotiation_of_files open_negotiation",
    "drafting.negotiation.positions": ("PositionResult agree begin_meeting lift reopen reserve"),
    "drafting.negotiation.record": "record_of",
    "drafting.negotiation.scripts": "OralRevisions oral_revisions order_of_voting",
    "drafting.negotiation.status": "history_of status_of",
    "drafting.negotiation.tabling": "TabledSet TablingOutcome TablingResult table",
    "drafting.negotiation.texts": "DecidedText render_compilation text_as_decided text_as_proposed",
    "drafting.negotiation.undoing": "undo",
    "drafting.negotiation.wording": (
        "WordedAmendments amendment_document read_wording write_wording"
    ),
    "drafting.pdf": "render_pdf",
    "drafting.readers": "ReadOptions RevisionView",
    "drafting.readers.yaml.journal": "Torn",
    "drafting.indexing.records": "TextFacts",
    "drafting.indexing.results": (
        "Precedent Precedents PrecedentStatus RecordHit RecordHits RecordLine RecordMatch "
        "RecordText"
    ),
    "drafting.record.building": "RecordBuilt build_record",
    "drafting.data_frames": "NoPandasError as_frame",
    "drafting.record.histories": "trace_draft trace_series",
    "drafting.record.changes": "series_changes",
    "drafting.record.export": "NoParquetError export_parquet",
    "drafting.record.knowledge": "RecordKnowledge check_citations",
    "drafting.record.queries": "SearchFilter",
    "drafting.record.reading": "Record open_record",
    "drafting.ledgers": "draft_overlap ledger_of ledger_of_record ledger_text_of",
    "drafting.mandates.asked_text": "AskedLine AskedParagraph AskedSource",
    "drafting.mandates.finding": "mandates_of",
    "drafting.mandates.ledger": (
        "ChainLink Ledger LedgerEntry LedgerFilter LedgerText ReportChain"
    ),
    "drafting.mandates.overlap": "DraftOverlap OverlapKind OverlapRow",
    "drafting.mandates.records": "Due Mandate MandateAction",
    "drafting.reports.ledger": "ledger_calendar ledger_csv ledger_page ledger_values",
    "drafting.redlining": "Difference Verification redline verify",
    "drafting.parity.records": "ParityFinding ParityLine ParityReport ParityRow VersionLineKind",
    "drafting.rendering": "DocumentFormat Rendered render render_files",
    "drafting.reports": "ReportFormat render_report",
    "drafting.reports.chain": "ChainStep diff_chain",
    "drafting.reports.lineage": "LineageFormat render_lineage",
    "drafting.reports.lineage.series": ("SeriesCitation SeriesHistory SeriesMember SeriesVerb"),
    "drafting.reports.lineage.series_reports": "render_series",
    "drafting.reports.lineage.phrases": "PhraseHistory PhraseOccurrence find_phrase",
    "drafting.reports.lineage.records": "Lineage LineageCell LineageEvent LineageRow",
    "drafting.reports.lineage.tracing": "trace",
    "drafting.reports.negotiation": (
        "HistoryEvent NegotiationRecord NegotiationStatus ParagraphHistory history_text "
        "record_text status_text"
    ),
    "drafting.reports.outline": "render_outline",
    "drafting.reports.options": "ReportOptions",
    "drafting.reports.script": "Voices chair_script oral_script",
    "drafting.reports.tracked_changes.rolling": "TrackedText render_tracked",
    "drafting.schemas": "SchemaKind schema",
    "drafting.sharding.records": "Runner Shard ShardWork WorkItem",
    "drafting.sharding.running": "runner_on",
    "drafting.text.inline": "Mark NoteMark Span",
    "drafting.text.languages": "Language",
    "drafting.text.mark_kinds": "MarkKind",
    "drafting.versions": "check_parity",
    "drafting.wording.documents": "DocumentReading",
    "drafting.writers.akn": "render_akn",
    "drafting.writers.docx": "render_docx",
    "drafting.writers.html": "render_html",
    "drafting.writers.markdown": "render_markdown",
    "drafting.writers.options": "Profile RenderOptions",
    "drafting.writers.plain": "render_text",
    "drafting.writers.yaml": "write_yaml",
    "drafting.writers.yaml.amendments": "write_amendments",
}
"""The public names of each module. Type checkers have the same names in `__init__.pyi`."""
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}
__all__ = ["__version__", *sorted(_HOMES)]


def __getattr__(name: str) -> object:
    """Load a name from its module when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
