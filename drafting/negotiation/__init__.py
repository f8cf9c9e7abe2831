"""A negotiation as a library: what the commands, a browser and a notebook call.

Nothing here prints or asks. Remarks are returned as values; what is not allowed raises a
`RefusedError`. There is one module for each task:

- `amendment_files`: read and write amendment files.
- `journals`: the journal on disk.
- `opening`: open a negotiation from its journal or from files.
- `tabling`: write amendments into the journal.
- `decisions`: accept, reject, withdraw or park, and the consequences for all others.
- `undoing`: take the last decision back by another one.
- `following`: offer the consequential amendments of what was accepted, and take or leave each.
- `saying`: what a decision did, in lines.
- `amended`: what decisions mean for amendments to amendments.
- `status`: the status of every amendment, and the history of a paragraph.
- `meanwhile`: what somebody else wrote since a page was shown.
- `projected`: what a room sees of it: a paragraph, a proposal, before and after, or the whole text.
- `texts`: the text as decided and as proposed, and the next round.
- `rounds`: begin the next round with its text and its journal.
- `scripts`: what is read out: the suggested order of voting, and oral revisions.
- `wording`: amendments in set wording, written and read.
"""
