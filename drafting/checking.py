"""Check files: what a text breaks, what its author allowed, and what was agreed before.

Nobody reopens adopted wording through a checker: with a base, findings in words that the base has
too are marked as agreed. In YAML a comment `# drafting: allow SP003` on or above a paragraph
allows what a rule forbids; above the first paragraph it is for the whole file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from drafting.checks.catalogue import Rule, every_rule, rule_languages, rules_of
from drafting.checks.citations import CitedResolution, KnowsCited
from drafting.checks.consistency import inconsistencies
from drafting.checks.engine import DEFAULTS, CheckOptions, check
from drafting.checks.fixing import UnstableFixError, fixed
from drafting.checks.lines import checked_text
from drafting.checks.records import RuleFinding
from drafting.checks.remarks import findings_of_remarks, not_said_better
from drafting.checks.verdicts import NEWER
from drafting.diagnostics import Diagnostic
from drafting.editing.updating import updated_yaml
from drafting.engine import diff
from drafting.errors import OptionError, SettingsError, UnreadableError
from drafting.importing import read_kind, remarks_of
from drafting.model.edit import Comparison, Op
from drafting.model.reading import Reading
from drafting.model.resolution import Resolution
from drafting.readers import ReadOptions, bytes_of, read_bytes, resolution_of
from drafting.readers.kinds import FileKind
from drafting.text.counting import counted
from drafting.text.slices import characters

YAML = (".yaml", ".yml")
AUTHOR = "drafting check"
"""The author of fixes that are written as tracked changes."""
_ALLOW = re.compile(r"(?:^|\s)#\s*drafting:\s*allow\s+(?P<codes>[A-Z]{2}\d*(?:[\s,]+[A-Z]{2}\d*)*)")

Region = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file with what was found in it.

    Attributes:
        file: its name.
        resolution: its text.
        findings: what was found, in the order of print; those in agreed words are marked.
        allowed: how many findings the author allowed.
        allowances: the codes that comments allow, by the line of the file where their paragraph
            begins; 0 is for the whole file.
    """

    file: str
    resolution: Resolution
    findings: tuple[RuleFinding, ...]
    allowed: int
    allowances: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def open(self) -> tuple[RuleFinding, ...]:
        """Return the findings in words that were not agreed before."""
        return tuple(each for each in self.findings if not each.is_agreed)

    def allows(self, finding: RuleFinding) -> bool:
        """Return whether a comment of the file allows a finding."""
        line = finding.origin.line if finding.origin else 0
        codes = (*self.allowances.get(0, ()), *self.allowances.get(line, ()))
        return finding.code.startswith(codes)


def check_file(
    path: str | Path,
    options: CheckOptions = DEFAULTS,
    *,
    base: Resolution | None = None,
    knows: KnowsCited | None = None,
) -> CheckedFile:
    """Read a file in any format, and check its text.

    Args:
        path: the file.
        options: which rules are wanted.
        base: the text whose words were agreed before.
        knows: returns what a record knows about the resolutions that a text cites.

    Raises:
        UnreadableError: the file cannot be read.
        SettingsError: rules of a user contradict others.
        OptionError: no rule has a code that `options` names.
    """
    source = bytes_of(path)
    kind, reading = read_kind(path, source=source)
    _refuse_other_text(str(path), kind, reading)
    checked = check_read(str(path), source, resolution_of(reading), options, base=base, knows=knows)
    before = base if kind is FileKind.DOCX else None
    return with_remarks(checked, remarks_of(reading, str(path)), options, source, base=before)


def with_remarks(
    checked: CheckedFile,
    remarks: Sequence[Diagnostic],
    options: CheckOptions,
    source: bytes = b"",
    *,
    base: Resolution | None = None,
) -> CheckedFile:
    """Return what was found in a text, with what its reader warned of and supposed.

    Args:
        checked: the text with the findings of rules.
        remarks: what the reader said.
        options: which rules are wanted.
        source: the bytes of the file.
        base: the text whose words were agreed before, if the file is a Word document: what differs
            from it must be tracked.
    """
    further = findings_of_remarks(remarks, _wanted(options, checked), checked.findings)
    if base is not None:
        further += _unannounced(base, checked, source, options)
    further = tuple(each for each in further if not checked.allows(each))
    said = {each.code for each in further}
    findings = not_said_better(checked.findings, remarks) if "ST012" in said else checked.findings
    return replace(checked, findings=(*further, *findings))


def _refuse_other_text(file: str, kind: FileKind, reading: Reading) -> None:
    """Refuse plain text under the name of a Word file or a PDF in which no resolution begins.

    Raises:
        UnreadableError: the file is such a text.
    """
    said = {each.code for each in reading.diagnostics}
    text = reading.resolution
    is_resolution = text is None or bool(text.title) or "no-enacting-line" not in said
    if kind is FileKind.TEXT and "other-ending" in said and not is_resolution:
        raise UnreadableError(
            f"{file}: this is plain text in which no resolution begins, and no "
            f"{Path(file).suffix} file: name the document itself, or rename the text to end in .txt"
        )


def check_read(
    file: str,
    source: bytes,
    resolution: Resolution,
    options: CheckOptions = DEFAULTS,
    *,
    base: Resolution | None = None,
    knows: KnowsCited | None = None,
) -> CheckedFile:
    """Check the text of a file that was read already.

    Args:
        file: its name; comments of YAML files can allow what a rule forbids.
        source: its bytes.
        resolution: its text, with the places in the file.
        options: which rules are wanted.
        base: the text whose words were agreed before.
        knows: returns what a record knows about the resolutions that a text cites.

    Raises:
        SettingsError: rules of a user contradict others.
        OptionError: no rule has a code that `options` names.
    """
    ready(options, resolution.language)
    known = dict(knows(resolution)) if knows else {}
    if base is not None and base.masthead.adopted:
        known.setdefault(base.masthead.symbol, _as_cited(base))
    findings = check(resolution, options, known=known)
    if base is not None:
        findings = agreed_in(base, resolution, findings)
    allowances: Mapping[int, tuple[str, ...]] = {}
    if Path(file).suffix.lower() in YAML:
        allowances = _allowances(source.decode("utf-8", "replace"), resolution)
    every = CheckedFile(file, resolution, findings, 0, allowances)
    kept = tuple(each for each in findings if not every.allows(each))
    return replace(every, findings=kept, allowed=len(findings) - len(kept))


def _as_cited(base: Resolution) -> CitedResolution:
    """Return what a base says about itself, for texts that cite it."""
    adopted = base.masthead.adopted
    return CitedResolution(
        symbol=base.masthead.symbol,
        date=adopted.date if adopted else None,
        title=characters(base.title),
        words="\n".join(line.words for line in checked_text(base).lines),
    )


def _unannounced(
    base: Resolution, checked: CheckedFile, source: bytes, options: CheckOptions
) -> tuple[RuleFinding, ...]:
    """Return what differs from the base in a Word file though no tracked change says so [GL].

    With all its tracked changes rejected, the file is the base. A file without any announces
    nothing, so nothing can be said about it.
    """
    rule = _wanted(options, checked).get("IN002")
    before = resolution_of(read_bytes(source, checked.file, ReadOptions(view="original")))
    if rule is None or before == checked.resolution:
        return ()
    result = []
    for edit in diff(base, before).paragraphs:
        if edit.is_worded or not (edit.old and edit.new):
            label = (edit.new or edit.old)[0].label
            said = rule.say.format(words=label, cure="")
            result.append(RuleFinding(rule.code, rule.level, label, "", said))
    return tuple(result)


def _wanted(options: CheckOptions, checked: CheckedFile) -> dict[str, Rule]:
    """Return the rules that are wanted for the language of a text, by code."""
    return {rule.code: rule for rule in options.rules(checked.resolution.language)}


def fixed_yaml(path: str | Path, source: bytes, new: Resolution) -> bytes:
    """Return a YAML file with a fixed text; comments, order and quoting of all else stay.

    Raises:
        DraftingError: the text cannot be written into this file.
    """
    return updated_yaml(source, str(path), new)


def fix(
    checked: CheckedFile,
    options: CheckOptions = DEFAULTS,
    *,
    unsafe: bool = False,
    knows: KnowsCited | None = None,
) -> tuple[Resolution, tuple[RuleFinding, ...]]:
    """Return the text of a file with its fixes, and what was fixed.

    Findings that the author allowed and those in agreed words stay. What only comes up when other
    words are fixed is fixed too.

    Args:
        checked: the file.
        options: which rules are wanted.
        unsafe: make fixes too that a person should look at.
        knows: returns what a record knows about the resolutions that a text cites.

    Raises:
        OptionError: two rules undo each other's fixes.
    """
    agreed = {_key(each) for each in checked.findings if each.is_agreed}

    def wanted(finding: RuleFinding) -> bool:
        return _key(finding) not in agreed and not checked.allows(finding)

    known = knows(checked.resolution) if knows else None
    try:
        result = fixed(checked.resolution, options, unsafe=unsafe, wanted=wanted, known=known)
    except UnstableFixError as error:
        raise OptionError(str(error)) from None
    return result.resolution, result.made


def agreed_in(
    base: Resolution, draft: Resolution, findings: Iterable[RuleFinding]
) -> tuple[RuleFinding, ...]:
    """Return findings, those marked as agreed whose words the base has in the same place.

    A newer text of a series is never agreed: it came after the base.
    """
    kept = _kept(diff(base, draft))
    notes = {characters(each.content) for each in base.footnotes}
    text = checked_text(draft)
    result = []
    for each in findings:
        is_agreed = False
        if each.place is not None and each.code != NEWER:
            line = text.lines[each.place.line]
            if line.key:
                is_agreed = line.words in notes
            elif line.unit is not None:
                regions = kept.get((line.unit.id, _index(line.unit.lines, line.printed)), ())
                first, last = each.place.start, max(each.place.end, each.place.start + 1)
                last = min(last, len(line.words))
                is_agreed = any(start <= first and last <= end for start, end in regions)
        result.append(replace(each, is_agreed=True) if is_agreed else each)
    return tuple(result)


def ready(options: CheckOptions, language: str) -> None:
    """Refuse codes that no rule has, and users' rules that contradict others.

    Raises:
        OptionError: names the code and what there is.
        SettingsError: has each contradiction with its places.
    """
    known = {*every_rule(), *(each.code for each in options.own.rules)}
    for each in (*options.select, *options.ignore):
        if not any(code.startswith(each) for code in known):
            families = ", ".join(sorted({code[:2] for code in known}))
            raise OptionError(f"no rule has the code “{each}”; families are {families}")
    if found := _contradictions(options, language):
        raise SettingsError(
            f"{found[0].origin.file if found[0].origin else 'rules'}: not used: its rules "
            f"contradict others in {counted(len(found), 'place')}", found,
        )  # fmt: skip


@lru_cache(maxsize=16)
def _contradictions(options: CheckOptions, language: str) -> tuple[Diagnostic, ...]:
    """Return what contradicts what; it is found once for all texts in a language."""
    if not options.own.rules:
        return ()
    return inconsistencies(options.rules(language), options.own)


def rules_named(code: str, options: CheckOptions = DEFAULTS) -> tuple[tuple[str, Rule], ...]:
    """Return the rules with a code, each with its language; "" is for all languages.

    Raises:
        OptionError: there is none.
    """
    found = {
        rule.language: rule
        for language in rule_languages()
        for rule in options.own.added_to(rules_of(language), language).values()
        if rule.code == code.upper()
    }
    for rule in options.own.rules:
        if rule.code == code.upper():
            found[rule.language] = rule
    if not found:
        raise OptionError(f"no rule has the code “{code}”")
    return tuple(found.items())


def _index(lines: Sequence[object], printed: object) -> int:
    return next((at for at, each in enumerate(lines) if each is printed), 0)


def _kept(comparison: Comparison) -> Mapping[tuple[str, int], Sequence[Region]]:
    """Return the places in the lines of the draft that the base has too, by unit and line."""
    result: dict[tuple[str, int], list[Region]] = {}
    ends: dict[tuple[str, int], int] = {}
    for edit in comparison.paragraphs:
        for line in edit.lines:
            if line.new is None:
                continue
            key = (edit.new[line.new.unit].id, line.new.line)
            place = ends.get(key, 0)
            for run in line.runs:
                length = len(characters(run.content))
                if run.op is Op.DELETE:
                    continue
                if run.op is Op.KEEP or run.quiet:
                    _extend(result.setdefault(key, []), place, place + length)
                place += length
            ends[key] = place
    return result


def _extend(regions: list[Region], start: int, end: int) -> None:
    if regions and regions[-1][1] == start:
        regions[-1] = (regions[-1][0], end)
    else:
        regions.append((start, end))


def _allowances(source: str, resolution: Resolution) -> dict[int, tuple[str, ...]]:
    """Return the codes that the comments of a file allow, by the line where a paragraph begins."""
    lines = source.splitlines()
    starts = sorted({line.origin.line for line in checked_text(resolution).lines if line.origin})
    allowed: dict[int, tuple[str, ...]] = {}
    content = len(lines)  # the next line that is no comment
    for number in range(len(lines), 0, -1):
        words = lines[number - 1]
        if _is_content(words):
            content = number
        found = _ALLOW.search(words)
        if found is None:
            continue
        before = bisect_right(starts, content)
        start = starts[before - 1] if before else 0
        codes = re.split(r"[\s,]+", found["codes"])
        allowed[start] = tuple(dict.fromkeys((*allowed.get(start, ()), *codes)))
    return allowed


def _key(finding: RuleFinding) -> tuple[str, str, str]:
    return finding.code, finding.label, finding.words


def _is_content(words: str) -> bool:
    return bool(words.strip()) and not words.lstrip().startswith("#")
