"""What word processors and people make of a Word file, beside its tracked changes.

`FORMS` change how the words are saved: by a program that writes no styles, with the signs that Word
for Mac types, with bold that is only a habit. `by_hand` makes marks of tracked changes, as people
do who track nothing. Nothing here is shared with `drafting`.
"""

import io
import re
import zipfile

from lxml import etree

from tests.tracked import run_of, text_of, w

SOFT = "\N{SOFT HYPHEN}"
LOOKS = {
    "struck": ("strike", {}),
    "red": ("color", {"val": "FF0000"}),
    "blue": ("color", {"val": "0070C0"}),
    "under": ("u", {"val": "single"}),
    "yellow": ("highlight", {"val": "yellow"}),
    "bold": ("b", {}),
}


def without_styles(parts):
    """Remove the styles, and all that refers to their part."""
    parts = {name: content for name, content in parts.items() if name != "word/styles.xml"}
    for name, pattern in (
        ("word/_rels/document.xml.rels", rb'<Relationship [^>]*Target="styles\.xml"[^>]*/>'),
        ("[Content_Types].xml", rb'<Override [^>]*PartName="/word/styles\.xml"[^>]*/>'),
    ):
        parts[name], count = re.subn(pattern, b"", parts[name])
        assert count == 1, f"{name} names the styles {count} times"
    return parts


def _typed(change):
    """Return a form that changes the words of each run."""

    def changed(parts):
        root = etree.fromstring(parts["word/document.xml"])
        count = 0
        for node in list(root.iter(w("t"), w("delText"))):
            words = change(node.text or "")
            count += words != (node.text or "")
            node.text = words
        assert count, "the form changes no words"
        return parts | {"word/document.xml": etree.tostring(root, encoding="UTF-8")}

    return changed


def curly(words):
    """Turn straight quotation marks into those that a word processor types."""
    words = re.sub(r'(?<!\S)"|(?<=[(\[])"', "\N{LEFT DOUBLE QUOTATION MARK}", words)
    words = words.replace('"', "\N{RIGHT DOUBLE QUOTATION MARK}")
    return words.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")


def no_break(words):
    """Put no-break spaces beside numbers and before the high signs of French."""
    words = re.sub(r"(?<=\d) (?=\w)|(?<=\w) (?=\d)", "\N{NO-BREAK SPACE}", words)
    return re.sub(r" (?=[;:»])|(?<=«) ", "\N{NO-BREAK SPACE}", words)


def soft(words):
    """Put a soft hyphen into each long word."""
    return re.sub(r"\b(\w{4})(\w{4,})\b", rf"\1{SOFT}\2", words)


def no_break_hyphens(parts):
    """Write each hyphen between letters as the element of Word that does not break."""
    root = etree.fromstring(parts["word/document.xml"])
    count = 0
    for run in list(root.iter(w("r"))):
        words = text_of(run)
        if not re.search(r"\w-\w", words) or run.find(w("delText")) is not None:
            continue
        hard = re.sub(r"(?<=\w)-(?=\w)", "\N{NON-BREAKING HYPHEN}", words)
        run.getparent().replace(run, run_of(hard, run))
        count += 1
    assert count, "the form changes no words"
    return parts | {"word/document.xml": etree.tostring(root, encoding="UTF-8")}


def bold_habit(parts):
    """Set the number and the opening words of each paragraph in bold, and underline the latter."""
    root = etree.fromstring(parts["word/document.xml"])
    for run in root.iter(w("r")):
        if run.find(f"{w('rPr')}/{w('i')}") is not None:
            _look(run, ("bold", "under"))
        elif re.fullmatch(r"\d+\.", text_of(run)):
            _look(run, ("bold",))
    return parts | {"word/document.xml": etree.tostring(root, encoding="UTF-8")}


FORMS = {
    "no styles": without_styles,
    "curly": _typed(curly),
    "no-break spaces": _typed(no_break),
    "soft hyphens": _typed(soft),
    "no-break hyphens": no_break_hyphens,
    "bold habit": bold_habit,
}


def in_form(source, names):
    """Return a Word file as `names` of `FORMS` say."""
    parts = _parts(source)
    for each in names:
        parts = FORMS[each](parts)
    return _packed(parts)


def by_hand(source, looks):
    """Return a Word file with looks in place of its tracked changes.

    `looks` says how deleted and inserted words look: `{deleted: [struck], inserted: [red]}`.
    """
    parts = _parts(source)
    root = etree.fromstring(parts["word/document.xml"])
    for paragraph in root.iter(w("p")):
        mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        for each in () if mark is None else mark.findall("*"):
            if each.tag in (w("ins"), w("del")):
                mark.remove(each)
    for name, side in (("del", "deleted"), ("ins", "inserted")):
        for around in list(root.iter(w(name))):
            for run in list(around):
                _look(run, looks[side])
                for node in run.iter(w("delText")):
                    node.tag = w("t")
                around.addprevious(run)
            around.getparent().remove(around)
    return _packed(parts | {"word/document.xml": etree.tostring(root, encoding="UTF-8")})


def _look(run, names):
    looks = run.find(w("rPr"))
    if looks is None:
        looks = etree.Element(w("rPr"))
        run.insert(0, looks)
    for each in names:
        tag, more = LOOKS[each]
        etree.SubElement(looks, w(tag), {w(key): value for key, value in more.items()})


def _parts(source):
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
