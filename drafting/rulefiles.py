"""Settings of checks: which file is for a text, and what it says.

A folder of texts can have a file `.drafting.yaml` whose key `checks` chooses rules, changes their
levels, accepts and rejects words, and names files with rules of its own. It may have come from a
stranger with the texts: it is data only, it has limits, and it names no file outside its folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from drafting.checks.bounded import size_of
from drafting.checks.catalogue import FAMILIES, OWN, RULE_KEYS, Rule, every_rule, listed
from drafting.checks.engine import DEFAULTS, CheckOptions
from drafting.checks.own import (
    LONGEST_WORDS,
    OWN_CODE,
    REJECTED,
    REJECTED_BARE,
    SCOPES,
    OwnRules,
    OwnWords,
    own_rules,
    rejecting_rules,
)
from drafting.checks.records import RuleLevel
from drafting.diagnostics import Diagnostic, Origin, not_used
from drafting.errors import SettingsError, UnreadableError
from drafting.readers import bytes_of
from drafting.readers.yaml.nodes import Mapping as Keyed
from drafting.readers.yaml.nodes import Node, Scalar, Sequence, compose
from drafting.text.languages import LANGUAGES

SETTINGS = ".drafting.yaml"
"""The name of a file with settings; its dot keeps it apart from the texts of a folder."""
MOST_BYTES = 500_000
"""Bytes of a file with settings or rules."""
MOST_FILES = 20
"""Files with rules that one file with settings can name."""
MOST_WORDS = 2_000
"""Entries of a list of words, or of one rule."""
MOST_RULES = 300
"""Rules of a user; we have some hundred."""
MOST_PATTERNS = 1_000
"""Patterns of all rules of a user."""
LARGEST_ALL = 200_000
"""Parts of all these patterns, each as often as a count repeats it."""
MOST_SWAPS = 5_000
"""Words that all rules of a user replace."""
LONGEST_PATTERN = 1_000
"""Characters of a pattern, a message or an example."""
_KEYS = ("select", "ignore", "hints", "levels", "accept", "reject", "rules")
_RULE_KEYS = RULE_KEYS | {"languages"}
_LISTS = frozenset({"find", "write", "unless", "needs"})
_FLAGS = frozenset({"safe", "optional", "any case"})
_CHOICES = {
    "in": SCOPES,
    "languages": tuple(LANGUAGES),
    "level": tuple(each.value for each in RuleLevel),
}
_YES = {"true": True, "yes": True, "false": False, "no": False}


def settings_file_for(path: str | Path) -> Path | None:
    """Return the file with settings for a text, or None.

    The nearest one counts. It is looked for in the folder of the text and in those above, up to the
    folder with the git repository, else the home folder, else the current folder. In any other
    place only the folder of the text is looked at.
    """
    folder = Path(path).absolute().parent
    for each in _folders(folder):
        if (each / SETTINGS).is_file():
            return each / SETTINGS
    return None


def check_options_for(path: str | Path, options: CheckOptions = DEFAULTS) -> CheckOptions:
    """Return options with what the settings for a text add to them.

    Args:
        path: the text.
        options: what is wanted in any case; its `select` goes before that of the settings.

    Raises:
        SettingsError: the settings or a file with rules cannot be used; has all their errors.
    """
    settings = settings_file_for(path)
    return options if settings is None else with_settings(options, settings)


def with_settings(options: CheckOptions, settings: str | Path) -> CheckOptions:
    """Return options with what a file with settings adds to them.

    Raises:
        SettingsError: the settings or a file with rules cannot be used; has all their errors.
    """
    path = Path(settings)
    if path.is_symlink():
        raise SettingsError(f"{path}: this is a link; put the settings themselves there")
    reader = _Reader()
    root = reader.root(path)
    checks = reader.keyed(root, ("checks",), "the settings").get("checks")
    given = reader.settings(checks[1], path) if checks else _Given()
    if reader.errors:
        raise SettingsError(not_used(str(path), reader.errors), tuple(reader.errors))
    return replace(
        options,
        select=options.select or given.select,
        ignore=(*options.ignore, *given.ignore),
        hints=options.hints or given.hints,
        own=OwnRules(
            tuple(given.rules), tuple(given.levels), tuple(given.accepted), tuple(given.rejected)
        ),
    )


def rule_files_in(settings: str | Path) -> tuple[str, ...]:
    """Return the names of the files with rules that settings name; () if they cannot be read."""
    reader = _Reader()
    try:
        root = reader.root(Path(settings))
    except SettingsError:
        return ()
    checks = reader.pairs(root, "the settings").get("checks")
    rules = reader.pairs(checks[1], "checks").get("rules") if checks else None
    if rules is None:
        return ()
    return tuple(each.value for each in reader.words(rules[1], "rules", MOST_FILES))


def _folders(folder: Path) -> list[Path]:
    chain = [folder, *folder.parents]
    try:
        home = Path.home()
    except RuntimeError:  # the system knows none
        home = folder
    for is_last in (lambda each: (each / ".git").exists(), home.__eq__, Path.cwd().__eq__):
        for at, each in enumerate(chain):
            if is_last(each):
                return chain[: at + 1]
    return [folder]


@dataclass(slots=True)
class _Given:
    """What a file with settings says."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    hints: bool = False
    levels: list[tuple[str, RuleLevel]] = field(default_factory=list)
    accepted: list[OwnWords] = field(default_factory=list)
    rejected: list[OwnWords] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """Reads settings and rules, and collects what is wrong with them.

    Attributes:
        file: the file that is read now, as messages name it.
        errors: what is wrong.
        rules: the place of each rule of the user, by code.
        swapped: the words that these rules reject.
        patterns, parts: how many patterns they have, and how large these are together.
    """

    file: str = ""
    errors: list[Diagnostic] = field(default_factory=list)
    rules: dict[str, Origin] = field(default_factory=dict)
    swapped: list[OwnWords] = field(default_factory=list)
    patterns: int = 0
    parts: int = 0

    def root(self, path: Path) -> Node | None:
        """Return the outermost node of a file."""
        self.file = str(path)
        if not path.is_file():  # nor a pipe that never ends
            raise SettingsError(f"{path}: there is no such file; check its name and folder")
        try:
            source = bytes_of(path)
        except UnreadableError as error:
            raise SettingsError(str(error)) from None
        if len(source) > MOST_BYTES:
            raise SettingsError(f"{path}: the file is larger than {MOST_BYTES:,} bytes")
        try:
            text = source.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise SettingsError(f"{path}: the file is not UTF-8; save it as UTF-8") from None
        composed = compose(text, self.file)
        self.errors += composed.diagnostics
        if failure := composed.failure:
            origin = Origin(self.file, failure.line + 1, failure.column + 1)
            self.errors.append(
                Diagnostic.error("yaml", f"this is no YAML: {failure.words}", origin, "correct it")
            )
        return composed.root

    def wrong(self, node: Node, message: str, hint: str) -> None:
        """Note an error with its place."""
        self.errors.append(Diagnostic.error("settings", message, self.origin(node), hint))

    def origin(self, node: Node) -> Origin:
        """Return the place of a node."""
        return Origin(self.file, node.line + 1, node.column + 1)

    def keyed(
        self, node: Node | None, known: tuple[str, ...], what: str
    ) -> Mapping[str, tuple[Scalar, Node]]:
        """Return the keys of a mapping that are known; name the others."""
        pairs = self.pairs(node, what)
        for name, (key, _) in pairs.items():
            if name not in known:
                hint = f"known keys: {', '.join(known)}"
                self.wrong(key, f"{what} have no key “{name[:60]}”", hint)
        return {name: pair for name, pair in pairs.items() if name in known}

    def pairs(self, node: Node | None, what: str) -> Mapping[str, tuple[Scalar, Node]]:
        """Return the pairs of a mapping."""
        if isinstance(node, Keyed):
            if len(node.pairs) > MOST_WORDS:
                self.wrong(node, f"{what} have more than {MOST_WORDS:,} entries", "delete some")
                return {}
            return node.pairs
        if node is not None and not _is_empty(node):
            self.wrong(node, f"{what} must be keys with values", "write “key: value”")
        return {}

    def settings(self, node: Node, path: Path) -> _Given:
        """Return what is below the key `checks`."""
        pairs = self.keyed(node, _KEYS, "checks")
        given = _Given()
        if "rules" in pairs:
            for each in self.words(pairs["rules"][1], "rules", MOST_FILES):
                given.rules += self.rule_file(each, path)
            self.file = str(path)
        if "reject" in pairs:
            key, value = pairs["reject"]
            given.rejected = list(self.rejected(value))
            given.rules += rejecting_rules(given.rejected, self.origin(key))
        given.rejected += self.swapped
        known = {*every_rule(), *self.rules, REJECTED, REJECTED_BARE}
        if "select" in pairs:
            given.select = tuple(self.codes(pairs["select"][1], "select", known))
        if "ignore" in pairs:
            given.ignore = tuple(self.codes(pairs["ignore"][1], "ignore", known))
        if "levels" in pairs:
            given.levels += self.levels(pairs["levels"][1], known)
        if "hints" in pairs:
            given.hints = self.flag(pairs["hints"][1])
        if "accept" in pairs:
            accepted = self.words(pairs["accept"][1], "accept", MOST_WORDS)
            given.accepted = [OwnWords(each.value.strip(), self.origin(each)) for each in accepted]
        for twice in sorted(set(given.select) & set(given.ignore)):
            self.wrong(pairs["ignore"][1], f"{twice} is selected too", "delete it from one list")
        return given

    def words(self, node: Node, what: str, most: int) -> Iterator[Scalar]:
        """Yield the entries of a list of words, or of one."""
        items = node.items if isinstance(node, Sequence) else [node]
        if len(items) > most:
            self.wrong(node, f"{what} has more than {most:,} entries", "delete some")
            return
        for each in items:
            if not isinstance(each, Scalar) or not each.value.strip():
                self.wrong(each, f"{what} has an entry without words", "write words, or delete it")
            elif self.fits(each, LONGEST_WORDS):
                yield each

    def fits(self, node: Scalar, most: int) -> bool:
        """Return whether words are short enough."""
        if len(node.value) > most:
            self.wrong(node, f"these are more than {most:,} characters", "shorten them")
        return len(node.value) <= most

    def codes(self, node: Node, what: str, known: set[str]) -> Iterator[str]:
        """Yield codes or beginnings of codes, given as a list or in one line."""
        for each in self.words(node, what, MOST_WORDS):
            for code in each.value.replace(",", " ").split():
                if self.is_code(each, code, known):
                    yield code.upper()

    def is_code(self, node: Node, code: str, known: set[str]) -> bool:
        """Return whether a rule has a code that begins so."""
        if any(each.startswith(code.upper()) for each in known):
            return True
        families = ", ".join(sorted({each[:2] for each in known}))
        self.wrong(node, f"no rule has the code “{code}”", f"families are {families}")
        return False

    def levels(self, node: Node, known: set[str]) -> Iterator[tuple[str, RuleLevel]]:
        """Yield levels by code."""
        for code, (key, value) in self.pairs(node, "levels").items():
            level = value.value if isinstance(value, Scalar) else ""
            if level not in tuple(RuleLevel):
                names = ", ".join(RuleLevel)
                self.wrong(value, f"“{level[:60]}” is no level", f"levels are {names}")
            elif self.is_code(key, code, known):
                yield code.upper(), RuleLevel(level)

    def flag(self, node: Node) -> bool:
        """Return yes or no."""
        value = node.value.lower() if isinstance(node, Scalar) else ""
        if value not in _YES:
            self.wrong(node, f"“{value[:60]}” is neither true nor false", "write true or false")
        return _YES.get(value, False)

    def rejected(self, node: Node) -> Iterator[OwnWords]:
        """Yield rejected words with what to write instead; without words only a person can say."""
        seen: dict[str, OwnWords] = {}
        for words, (key, value) in self.pairs(node, "the rejected words").items():
            if not words.strip() or not self.fits(key, LONGEST_WORDS):
                continue
            if not isinstance(value, Scalar):
                self.wrong(value, "this must be the words to write instead", "write words")
                continue
            cure = None if value.is_absent or not self.fits(value, LONGEST_WORDS) else value.value
            code = REJECTED_BARE if cure is None else REJECTED
            entry = OwnWords(words.strip(), self.origin(key), code, cure)
            if first := seen.get(entry.words.casefold()):
                self.wrong(key, f"“{words}” is already in {first.origin}", "delete one of them")
                continue
            seen[entry.words.casefold()] = entry
            yield entry

    def rule_file(self, name: Scalar, settings: Path) -> Iterator[Rule]:
        """Yield the rules of a file that settings name."""
        self.file = str(settings)
        folder = settings.absolute().parent
        path = folder / name.value
        try:
            is_inside = path.resolve().is_relative_to(folder.resolve())
        except (OSError, RuntimeError, ValueError):
            is_inside = False
        if Path(name.value).is_absolute() or not is_inside:
            hint = "put the file into the folder of the settings"
            self.wrong(name, f"“{name.value}” is outside the folder of the settings", hint)
            return
        shown = settings.parent / name.value
        try:
            root = self.root(shown)
        except SettingsError as error:
            self.file = str(settings)
            self.wrong(name, str(error), "correct the name or the file")
            return
        for code, (key, value) in self.pairs(root, "rules").items():
            yield from self.rule(code, key, value)

    def rule(self, code: str, key: Scalar, node: Node) -> Iterator[Rule]:
        """Yield a rule, once for each of its languages."""
        if not OWN_CODE.fullmatch(code) or code in (REJECTED, REJECTED_BARE):
            ours = code[:2] in FAMILIES or code in (REJECTED, REJECTED_BARE)
            said = f"“{code[:60]}” is {'a code of ours' if ours else 'no code of a rule'}"
            hint = f"write {OWN}, a capital letter and three figures, such as {OWN}A001"
            self.wrong(key, said, hint)
            return
        if code in self.rules:
            self.wrong(key, f"{code} is already in {self.rules[code]}", "give it another code")
            return
        if len(self.rules) >= MOST_RULES:
            if len(self.rules) == MOST_RULES:
                self.wrong(key, f"these are more than {MOST_RULES} rules", "delete some")
                self.rules[code] = self.origin(key)
            return
        self.rules[code] = self.origin(key)
        before = len(self.errors)
        known = tuple(sorted(_RULE_KEYS))
        keys = {
            name: self.value(name, value)
            for name, (_, value) in self.keyed(node, known, f"rules such as {code}").items()
        }
        if len(self.errors) > before or not self.is_enough(key, keys):
            return
        try:
            rules, swapped = own_rules(code, keys, self.origin(key))
        except ValueError as error:
            self.wrong(key, f"{code}: {error}", "correct the rule")
        else:
            self.swapped += swapped
            yield from rules

    def is_enough(self, key: Scalar, keys: Mapping[str, object]) -> bool:
        """Return whether the patterns and words of all rules so far are not too many."""
        swaps = keys.get("swaps")
        patterns = [*listed(keys.get("find", ())), *listed(keys.get("unless", ()))]
        self.patterns += len(patterns)
        self.parts += sum(map(size_of, patterns))
        words = len(self.swapped) + (len(swaps) if isinstance(swaps, dict) else 0)
        for count, most, what in (
            (self.patterns, MOST_PATTERNS, "patterns"),
            (self.parts, LARGEST_ALL, "parts of patterns, with their counts"),
            (words, MOST_SWAPS, "words to replace"),
        ):
            if count > most:
                said = f"all rules together have more than {most:,} {what}"
                self.wrong(key, said, "delete some rules")
                return False
        return True

    def value(self, name: str, node: Node) -> object:
        """Return the value of a key of a rule."""
        if name == "swaps":
            return {
                words: value.value if isinstance(value, Scalar) and not value.is_absent else None
                for words, (key, value) in self.pairs(node, "swaps").items()
                if words.strip() and self.fits(key, LONGEST_WORDS)
            }
        if name in _FLAGS:
            return self.flag(node)
        if name in _LISTS and isinstance(node, Sequence):
            return [self.value(name, each) for each in node.items[:MOST_WORDS]]
        if not isinstance(node, Scalar):
            self.wrong(node, f"“{name}” must be words", "write words")
            return ""
        for each in node.value.split() if name in _CHOICES else ():
            if each not in _CHOICES[name]:
                hint = f"choose from {' '.join(_CHOICES[name])}"
                self.wrong(node, f"“{each[:60]}” is nothing that “{name}” can have", hint)
        return node.value if self.fits(node, LONGEST_PATTERN) else ""


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_absent
