"""A folder of Word files and mails from delegations, turned into one file of amendments for each.

`read_inbox` opens every file (`word_file`), recognises the text it was made on (`source_text`),
finds what each delegation changes in it (`submissions`), and puts the entries of each delegation
together (`gathering`). No inserted word is lost: it is in an entry, or in a row of the table.
"""

from drafting.inbox.gathering import inbox_files, read_inbox
from drafting.inbox.records import Finding, FindingOutcome, Inbox, Owner, Submission
from drafting.readers import MarksByHand

__all__ = [
    "Finding",
    "FindingOutcome",
    "Inbox",
    "MarksByHand",
    "Owner",
    "Submission",
    "inbox_files",
    "read_inbox",
]
