"""A negotiation as a library: what the commands, a browser and a notebook call.

Nothing here prints or asks. What is remarkable comes back as values; what may not be done raises a
`RefusedError`. One module for each task:

- `amendment_files`: files of amendments, read and written.
- `journals`: the journal on disk.
- `opening`: a negotiation that was opened, from its journal or from files.
- `tabling`: amendments that come into the journal.
- `decisions`: accept, reject, withdraw or park, and what follows for all others.
- `status`: the status of every amendment, and the history of a paragraph.
- `texts`: the text as decided and as proposed, and the next round.
- `scripts`: what is read out: the suggested order of voting, and oral revisions.
- `wording`: amendments in set wording, written and read.
"""
