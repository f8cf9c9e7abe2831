"""Spoilt inputs for the whole program: whatever the input, the result is clear.

Every input is made from a number, so an error can be repeated; chance does not depend on the order
of files or on hash values.

`kinds`: all fuzzers. Readers: `texts`, `attempts`; behind them: `behind`. Negotiations:
`amendments`, `journals`, `mailboxes` (with `changes`). `commands`: the command line.
`seeds`: whole files to spoil. `spoilt`, `spoiling...`: ways to spoil them. `records`: what an
input, an outcome and an error are. `limits`, `working`: time and memory of an attempt, processes.
`smaller`: the same fault with less around it.

`python -m tests.fuzz MINUTES` (`make fuzz`) runs for this time on all cores.
"""
