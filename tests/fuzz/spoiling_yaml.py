"""Ways to spoil what only YAML understands: indentation, anchors, tags, marks of structure."""


def spoilt_tokens(source, chance):
    """Spoil some lines of YAML."""
    lines = source.decode("utf-8", errors="replace").split("\n")
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(lines))
        lines[at : at + 1] = _line(lines[at], chance.choice(lines), chance)
    return "\n".join(lines).encode("utf-8", errors="replace")


def _line(line, other, chance):
    """Return the lines that replace one."""
    indent = len(line) - len(line.lstrip())
    key, colon, value = line.partition(": ")
    return chance.choice((
        lambda: [" " * chance.choice((1, 2, 3)) + line],
        lambda: [line[min(indent, chance.choice((1, 2))) :]],
        lambda: [f"\t{line}"],
        lambda: [f"{key}{colon}{chance.choice(_BEFORE_VALUE)}{value}"],
        lambda: [f"{key}{colon}{chance.choice(_VALUES)}"],
        lambda: [f"{line}{chance.choice(_AFTER_LINE)}"],
        lambda: [" " * indent + chance.choice(_LINES), line],
        lambda: [" " * indent + other.lstrip()],
        lambda: [line, line],
        lambda: [line[: chance.randrange(len(line) + 1)], line],
        lambda: [f"{key}:{value}"],
        lambda: [f"? {line}"],
    ))()  # fmt: skip


_BEFORE_VALUE = (
    "&a ", "*a ", "!!int ", "!!binary ", "!!python/object:os.system ", "!x ", "!!timestamp ", "|",
    ">-", "|9", "'", '"', "[", "{", "- ", "@", "`", "%", "? ", "!!set ", "!!null ", "&a &a ",
)  # fmt: skip
_VALUES = (
    "*a", "&a [*a]", "&a {b: *a}", "~", "yes", "0o17", "0x1F", "1_000", "1e400", ".inf", ".nan",
    "2030-02-30", "12:30:45", "[]", "{}", "[[[[[[[[[[]]]]]]]]]]", "{a: 1, a: 2}", "|", ">",
    "'it''s'", '"\\x07"', '"\\u202e"', '"\\uD800"', '"\\U0001F600"', "!!str", "- a", '"a', "[a",
)  # fmt: skip
_AFTER_LINE = (
    " # note",
    "#no note",
    ":",
    " :",
    " &b",
    " |",
    ",",
    "\r",
    "\x85",
    " '",
    '"',
    "]",
    "}",
)
_LINES = (
    "---", "...", "%YAML 1.2", "%TAG ! x", "<<: *a", "- ", "? a", ": b", "# note", "a: &a b",
    "b: *a", "lead: x", "text: x", "[a, b", "&a", "!!map", "- - - x", "'': ''", "~: ~", "? [a]",
)  # fmt: skip
