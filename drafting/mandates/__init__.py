"""The ledger of mandates: who is asked to do what, for whom and by when.

Rules find each mandate in the operative paragraphs of a resolution, and keep the words as evidence.
The words are in `templates/ledger.yaml`, by language.
"""
