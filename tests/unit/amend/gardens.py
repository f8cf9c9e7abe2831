"""A text about gardens and what two delegations propose for it."""

BASE = """\
symbol: A/C.3/1/L.7
title: Gardens
preamble:
  - {lead: Recalling, text: its resolution 1/998}
operative:
  - {lead: Decides, text: to plant many tall trees}
  - lead: Requests
    text: the Secretary-General
    subparagraphs: [To report, To publish]
  - {lead: Invites, text: all gardeners to meet in spring}
"""
SAMOA = """\
base: {symbol: A/C.3/1/L.7}
proposers: Samoa
amendments:
  - {target: OP2, action: delete, reason: No budget.}
  - {target: OP1, action: replace words, words: many, text: few}
  - {target: OP1, action: insert before, paragraphs: [{lead: Affirms, text: "it^[See A/1.]"}]}
"""
PALAU = """\
base: {symbol: A/C.3/1/L.7}
proposers: Palau
amendments:
  - {target: OP2 (a), action: replace words, words: report, text: tell}
  - {target: OP1, action: delete words, words: many tall}
  - {target: OP3, action: replace words, words: spring, text: autumn, item: 1}
  - {target: OP1, action: replace words, words: plant, text: grow, item: 1}
  - {target: OP2, action: delete}
  - {target: OP3, action: punctuate, text: ";", kind: consequential, follows: [5]}
"""
CHAIR = ("--by", "the Chair", "--date", "2026-11-21")
