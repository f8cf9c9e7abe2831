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

TYPE_CHECKING = False  # as typing has it, without the cost of importing that

if TYPE_CHECKING:
    from drafting.account import account_of as account_of
    from drafting.batch import import_files as import_files
    from drafting.checking import CheckedFile as CheckedFile
    from drafting.checking import check_file as check_file
    from drafting.checking import fix as fix
    from drafting.checks.citations import CitedResolution as CitedResolution
    from drafting.checks.engine import CheckOptions as CheckOptions
    from drafting.checks.records import FindingPlace as FindingPlace
    from drafting.checks.records import RuleFinding as RuleFinding
    from drafting.checks.records import RuleFix as RuleFix
    from drafting.checks.records import RuleLevel as RuleLevel
    from drafting.checks.verdicts import CitationVerdict as CitationVerdict
    from drafting.checks.verdicts import JudgedCitation as JudgedCitation
    from drafting.classes import ChangeClass as ChangeClass
    from drafting.classes import Selection as Selection
    from drafting.diagnostics import Diagnostic as Diagnostic
    from drafting.diagnostics import Origin as Origin
    from drafting.diagnostics import Severity as Severity
    from drafting.drafts import new_draft as new_draft
    from drafting.engine import apply as apply
    from drafting.engine import diff as diff
    from drafting.engine.amend.apply import AmendmentOutcome as AmendmentOutcome
    from drafting.engine.amend.apply import apply_amendments as apply_amendments
    from drafting.engine.amend.changes import Change as Change
    from drafting.engine.amend.changes import Conflict as Conflict
    from drafting.engine.amend.changes import Entry as Entry
    from drafting.engine.amend.changes import Gap as Gap
    from drafting.engine.amend.changes import Gone as Gone
    from drafting.engine.amend.changes import Unresolved as Unresolved
    from drafting.engine.amend.compared import compared_amendments as compared_amendments
    from drafting.engine.amend.conflicts import EntryConflict as EntryConflict
    from drafting.engine.amend.conflicts import EntryConflicts as EntryConflicts
    from drafting.engine.amend.conflicts import find_conflicts as find_conflicts
    from drafting.engine.amend.from_diff import FromDiff as FromDiff
    from drafting.engine.amend.from_diff import amendments_from_diff as amendments_from_diff
    from drafting.engine.amend.order import Ballot as Ballot
    from drafting.engine.amend.order import Distance as Distance
    from drafting.engine.amend.order import Spared as Spared
    from drafting.engine.amend.order import VotingOrder as VotingOrder
    from drafting.engine.amend.order import VotingRules as VotingRules
    from drafting.engine.amend.rebase import Rebased as Rebased
    from drafting.engine.amend.rebase import RebaseResult as RebaseResult
    from drafting.engine.amend.rebase import RebaseStatus as RebaseStatus
    from drafting.engine.amend.rebase import rebase as rebase
    from drafting.engine.compile import compile_amendments as compile_amendments
    from drafting.engine.compile.records import Bracketed as Bracketed
    from drafting.engine.compile.records import Compilation as Compilation
    from drafting.engine.compile.records import CompiledLine as CompiledLine
    from drafting.engine.compile.records import CompiledPassage as CompiledPassage
    from drafting.engine.compile.records import CompiledPiece as CompiledPiece
    from drafting.engine.compile.records import CompiledUnit as CompiledUnit
    from drafting.engine.compile.records import Enclosure as Enclosure
    from drafting.engine.compile.records import ParagraphStatus as ParagraphStatus
    from drafting.engine.compile.records import Proposal as Proposal
    from drafting.engine.compile.records import Version as Version
    from drafting.engine.consequential import consequential_amendments as consequential_amendments
    from drafting.engine.consequential.amendments import (
        ConsequentialAmendments as ConsequentialAmendments,
    )
    from drafting.engine.consequential.records import Remark as Remark
    from drafting.engine.merge import MergeConflict as MergeConflict
    from drafting.engine.merge import MergedTexts as MergedTexts
    from drafting.engine.merge import merge as merge
    from drafting.engine.word_origins import OriginLine as OriginLine
    from drafting.engine.word_origins import OriginRun as OriginRun
    from drafting.errors import DraftingError as DraftingError
    from drafting.errors import OccupiedError as OccupiedError
    from drafting.errors import OptionError as OptionError
    from drafting.errors import RefusedError as RefusedError
    from drafting.errors import RequestError as RequestError
    from drafting.errors import TemplateError as TemplateError
    from drafting.errors import UnreadableError as UnreadableError
    from drafting.errors import UnsoundError as UnsoundError
    from drafting.errors import UnwritableError as UnwritableError
    from drafting.fetching import fetch as fetch
    from drafting.fetching.records import DocumentKey as DocumentKey
    from drafting.fetching.records import FetchedDocument as FetchedDocument
    from drafting.fetching.records import FetchOptions as FetchOptions
    from drafting.fetching.records import FetchStatus as FetchStatus
    from drafting.formatting import format_yaml as format_yaml
    from drafting.importing import Imported as Imported
    from drafting.importing import import_file as import_file
    from drafting.importing import read as read
    from drafting.importing import read_file as read_file
    from drafting.inbox import MarksByHand as MarksByHand
    from drafting.inbox import inbox_files as inbox_files
    from drafting.inbox import read_inbox as read_inbox
    from drafting.inbox.delegations import Delegations as Delegations
    from drafting.inbox.delegations import delegations_from as delegations_from
    from drafting.inbox.records import Finding as Finding
    from drafting.inbox.records import FindingOutcome as FindingOutcome
    from drafting.inbox.records import Inbox as Inbox
    from drafting.inbox.records import Owner as Owner
    from drafting.inbox.records import Submission as Submission
    from drafting.inbox.records import SubmittedEntry as SubmittedEntry
    from drafting.inbox.records import SubmittedRetraction as SubmittedRetraction
    from drafting.inbox.records import SubmittedSupport as SubmittedSupport
    from drafting.inbox.source_text import Known as Known
    from drafting.inbox.writing import inbox_markdown as inbox_markdown
    from drafting.inbox.writing import write_inbox as write_inbox
    from drafting.indexing.records import TextFacts as TextFacts
    from drafting.indexing.results import Precedent as Precedent
    from drafting.indexing.results import Precedents as Precedents
    from drafting.indexing.results import PrecedentStatus as PrecedentStatus
    from drafting.indexing.results import RecordHit as RecordHit
    from drafting.indexing.results import RecordHits as RecordHits
    from drafting.indexing.results import RecordLine as RecordLine
    from drafting.indexing.results import RecordMatch as RecordMatch
    from drafting.indexing.results import RecordText as RecordText
    from drafting.ledgers import draft_overlap as draft_overlap
    from drafting.ledgers import ledger_of as ledger_of
    from drafting.ledgers import ledger_of_record as ledger_of_record
    from drafting.ledgers import ledger_text_of as ledger_text_of
    from drafting.mandates.asked_text import AskedLine as AskedLine
    from drafting.mandates.asked_text import AskedParagraph as AskedParagraph
    from drafting.mandates.asked_text import AskedSource as AskedSource
    from drafting.mandates.finding import mandates_of as mandates_of
    from drafting.mandates.ledger import ChainLink as ChainLink
    from drafting.mandates.ledger import Ledger as Ledger
    from drafting.mandates.ledger import LedgerEntry as LedgerEntry
    from drafting.mandates.ledger import LedgerFilter as LedgerFilter
    from drafting.mandates.ledger import LedgerText as LedgerText
    from drafting.mandates.ledger import ReportChain as ReportChain
    from drafting.mandates.overlap import DraftOverlap as DraftOverlap
    from drafting.mandates.overlap import OverlapKind as OverlapKind
    from drafting.mandates.overlap import OverlapRow as OverlapRow
    from drafting.mandates.records import Due as Due
    from drafting.mandates.records import Mandate as Mandate
    from drafting.mandates.records import MandateAction as MandateAction
    from drafting.model.agreement import Agreement as Agreement
    from drafting.model.amendment import Action as Action
    from drafting.model.amendment import Amendment as Amendment
    from drafting.model.amendment import AmendmentKind as AmendmentKind
    from drafting.model.amendment import AmendmentSet as AmendmentSet
    from drafting.model.amendment import Base as Base
    from drafting.model.amendment import Decision as Decision
    from drafting.model.amendment import NewText as NewText
    from drafting.model.amendment import ProposedWording as ProposedWording
    from drafting.model.amendment import Status as Status
    from drafting.model.content import same_content as same_content
    from drafting.model.edit import Comparison as Comparison
    from drafting.model.edit import Deleted as Deleted
    from drafting.model.edit import FieldChanged as FieldChanged
    from drafting.model.edit import FootnoteEdit as FootnoteEdit
    from drafting.model.edit import Inserted as Inserted
    from drafting.model.edit import LeadChanged as LeadChanged
    from drafting.model.edit import LineEdit as LineEdit
    from drafting.model.edit import LineRef as LineRef
    from drafting.model.edit import Merged as Merged
    from drafting.model.edit import Moved as Moved
    from drafting.model.edit import NotePlace as NotePlace
    from drafting.model.edit import Op as Op
    from drafting.model.edit import ParagraphEdit as ParagraphEdit
    from drafting.model.edit import Reworded as Reworded
    from drafting.model.edit import Split as Split
    from drafting.model.edit import Unchanged as Unchanged
    from drafting.model.edit import UnitPlace as UnitPlace
    from drafting.model.edit import WordRun as WordRun
    from drafting.model.journal import Consequence as Consequence
    from drafting.model.journal import Decided as Decided
    from drafting.model.journal import Journal as Journal
    from drafting.model.journal import Meeting as Meeting
    from drafting.model.journal import Tabled as Tabled
    from drafting.model.journal import TabledAmendment as TabledAmendment
    from drafting.model.lines import UnitLine as UnitLine
    from drafting.model.marks import ParagraphMark as ParagraphMark
    from drafting.model.masthead import Adoption as Adoption
    from drafting.model.masthead import AgendaItem as AgendaItem
    from drafting.model.masthead import Masthead as Masthead
    from drafting.model.masthead import MastheadWording as MastheadWording
    from drafting.model.masthead import Sponsor as Sponsor
    from drafting.model.paragraph import Cell as Cell
    from drafting.model.paragraph import FlushLine as FlushLine
    from drafting.model.paragraph import Heading as Heading
    from drafting.model.paragraph import OperativeParagraph as OperativeParagraph
    from drafting.model.paragraph import PreambularParagraph as PreambularParagraph
    from drafting.model.paragraph import Subparagraph as Subparagraph
    from drafting.model.paragraph import Table as Table
    from drafting.model.paragraph import TextParagraph as TextParagraph
    from drafting.model.passages import Passage as Passage
    from drafting.model.positions import HeldReservation as HeldReservation
    from drafting.model.positions import PositionAct as PositionAct
    from drafting.model.positions import Positions as Positions
    from drafting.model.positions import PositionTaken as PositionTaken
    from drafting.model.proceedings import AdoptionStep as AdoptionStep
    from drafting.model.proceedings import Proceedings as Proceedings
    from drafting.model.proceedings import Votes as Votes
    from drafting.model.reading import Conservation as Conservation
    from drafting.model.reading import Reading as Reading
    from drafting.model.reading import SourceWords as SourceWords
    from drafting.model.reading import TakenOff as TakenOff
    from drafting.model.reservation import Reservation as Reservation
    from drafting.model.resolution import Annex as Annex
    from drafting.model.resolution import Body as Body
    from drafting.model.resolution import Footnote as Footnote
    from drafting.model.resolution import Part as Part
    from drafting.model.resolution import Resolution as Resolution
    from drafting.model.walk import Zone as Zone
    from drafting.negotiation.amendment_files import amendments_in as amendments_in
    from drafting.negotiation.amendment_files import read_tabled as read_tabled
    from drafting.negotiation.decisions import AgreedParagraphError as AgreedParagraphError
    from drafting.negotiation.decisions import AlreadyDecidedError as AlreadyDecidedError
    from drafting.negotiation.decisions import ChangedBaseError as ChangedBaseError
    from drafting.negotiation.decisions import DecisionRequest as DecisionRequest
    from drafting.negotiation.decisions import DecisionResult as DecisionResult
    from drafting.negotiation.decisions import decide as decide
    from drafting.negotiation.journals import begin_journal as begin_journal
    from drafting.negotiation.naming import UnknownAmendmentError as UnknownAmendmentError
    from drafting.negotiation.next_round import NextRound as NextRound
    from drafting.negotiation.next_round import NextRoundAmendment as NextRoundAmendment
    from drafting.negotiation.opening import Negotiation as Negotiation
    from drafting.negotiation.opening import negotiation_of_files as negotiation_of_files
    from drafting.negotiation.opening import open_negotiation as open_negotiation
    from drafting.negotiation.positions import PositionResult as PositionResult
    from drafting.negotiation.positions import agree as agree
    from drafting.negotiation.positions import begin_meeting as begin_meeting
    from drafting.negotiation.positions import lift as lift
    from drafting.negotiation.positions import reopen as reopen
    from drafting.negotiation.positions import reserve as reserve
    from drafting.negotiation.record import record_of as record_of
    from drafting.negotiation.scripts import OralRevisions as OralRevisions
    from drafting.negotiation.scripts import oral_revisions as oral_revisions
    from drafting.negotiation.scripts import order_of_voting as order_of_voting
    from drafting.negotiation.status import history_of as history_of
    from drafting.negotiation.status import status_of as status_of
    from drafting.negotiation.tabling import TabledSet as TabledSet
    from drafting.negotiation.tabling import TablingOutcome as TablingOutcome
    from drafting.negotiation.tabling import TablingResult as TablingResult
    from drafting.negotiation.tabling import table as table
    from drafting.negotiation.texts import DecidedText as DecidedText
    from drafting.negotiation.texts import render_compilation as render_compilation
    from drafting.negotiation.texts import text_as_decided as text_as_decided
    from drafting.negotiation.texts import text_as_proposed as text_as_proposed
    from drafting.negotiation.undoing import undo as undo
    from drafting.negotiation.wording import WordedAmendments as WordedAmendments
    from drafting.negotiation.wording import amendment_document as amendment_document
    from drafting.negotiation.wording import read_wording as read_wording
    from drafting.negotiation.wording import write_wording as write_wording
    from drafting.next_draft.records import LeftAsPrinted as LeftAsPrinted
    from drafting.next_draft.records import NextDraft as NextDraft
    from drafting.next_draft.records import RolledChange as RolledChange
    from drafting.next_draft.series import PastChange as PastChange
    from drafting.parity.records import ParityFinding as ParityFinding
    from drafting.parity.records import ParityLine as ParityLine
    from drafting.parity.records import ParityReport as ParityReport
    from drafting.parity.records import ParityRow as ParityRow
    from drafting.parity.records import VersionLineKind as VersionLineKind
    from drafting.pdf import render_pdf as render_pdf
    from drafting.readers import ReadOptions as ReadOptions
    from drafting.readers import RevisionView as RevisionView
    from drafting.readers.yaml.journal import Torn as Torn
    from drafting.record.building import RecordBuilt as RecordBuilt
    from drafting.record.building import build_record as build_record
    from drafting.record.knowledge import RecordKnowledge as RecordKnowledge
    from drafting.record.knowledge import check_citations as check_citations
    from drafting.record.queries import SearchFilter as SearchFilter
    from drafting.record.reading import Record as Record
    from drafting.record.reading import open_record as open_record
    from drafting.redlining import Difference as Difference
    from drafting.redlining import Verification as Verification
    from drafting.redlining import redline as redline
    from drafting.redlining import verify as verify
    from drafting.rendering import DocumentFormat as DocumentFormat
    from drafting.rendering import Rendered as Rendered
    from drafting.rendering import render as render
    from drafting.rendering import render_files as render_files
    from drafting.reports import ReportFormat as ReportFormat
    from drafting.reports import render_report as render_report
    from drafting.reports.chain import ChainStep as ChainStep
    from drafting.reports.chain import diff_chain as diff_chain
    from drafting.reports.ledger import ledger_calendar as ledger_calendar
    from drafting.reports.ledger import ledger_csv as ledger_csv
    from drafting.reports.ledger import ledger_page as ledger_page
    from drafting.reports.ledger import ledger_values as ledger_values
    from drafting.reports.lineage import LineageFormat as LineageFormat
    from drafting.reports.lineage import render_lineage as render_lineage
    from drafting.reports.lineage.phrases import PhraseHistory as PhraseHistory
    from drafting.reports.lineage.phrases import PhraseOccurrence as PhraseOccurrence
    from drafting.reports.lineage.phrases import find_phrase as find_phrase
    from drafting.reports.lineage.records import Lineage as Lineage
    from drafting.reports.lineage.records import LineageCell as LineageCell
    from drafting.reports.lineage.records import LineageEvent as LineageEvent
    from drafting.reports.lineage.records import LineageRow as LineageRow
    from drafting.reports.lineage.tracing import trace as trace
    from drafting.reports.negotiation import HistoryEvent as HistoryEvent
    from drafting.reports.negotiation import NegotiationRecord as NegotiationRecord
    from drafting.reports.negotiation import NegotiationStatus as NegotiationStatus
    from drafting.reports.negotiation import ParagraphHistory as ParagraphHistory
    from drafting.reports.negotiation import history_text as history_text
    from drafting.reports.negotiation import record_text as record_text
    from drafting.reports.negotiation import status_text as status_text
    from drafting.reports.options import ReportOptions as ReportOptions
    from drafting.reports.outline import render_outline as render_outline
    from drafting.reports.script import Voices as Voices
    from drafting.reports.script import chair_script as chair_script
    from drafting.reports.script import oral_script as oral_script
    from drafting.reports.tracked_changes.rolling import TrackedText as TrackedText
    from drafting.reports.tracked_changes.rolling import render_tracked as render_tracked
    from drafting.rolling_forward import draft_yaml as draft_yaml
    from drafting.rolling_forward import next_draft_of as next_draft_of
    from drafting.schemas import SchemaKind as SchemaKind
    from drafting.schemas import schema as schema
    from drafting.text.inline import Mark as Mark
    from drafting.text.inline import NoteMark as NoteMark
    from drafting.text.inline import Span as Span
    from drafting.text.languages import Language as Language
    from drafting.text.mark_kinds import MarkKind as MarkKind
    from drafting.versions import check_parity as check_parity
    from drafting.wording.documents import DocumentReading as DocumentReading
    from drafting.writers.akn import render_akn as render_akn
    from drafting.writers.docx import render_docx as render_docx
    from drafting.writers.html import render_html as render_html
    from drafting.writers.markdown import render_markdown as render_markdown
    from drafting.writers.options import Profile as Profile
    from drafting.writers.options import RenderOptions as RenderOptions
    from drafting.writers.plain import render_text as render_text
    from drafting.writers.yaml import write_yaml as write_yaml
    from drafting.writers.yaml.amendments import write_amendments as write_amendments

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
"""The public names of each module. Type checkers need the same names as imports, above."""
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}
__all__ = ["__version__", *sorted(_HOMES)]

if not TYPE_CHECKING:  # a type checker shall find wrong names

    def __getattr__(name: str) -> object:
        """Load a name from its module when it is first used."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
