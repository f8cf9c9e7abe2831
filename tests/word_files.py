"""Small Word files built in a line: `word(p("Recalls", italic=True))`.

Everything is invented. `word` takes the XML of the body and, where asked, of the other parts.
"""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{_R}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_ROOTS = {
    "styles": "w:styles", "numbering": "w:numbering", "footnotes": "w:footnotes",
    "endnotes": "w:endnotes", "comments": "w:comments", "settings": "w:settings",
    "header": "w:hdr", "footer": "w:ftr",
}  # fmt: skip


def r(text, properties=""):
    """Return a run; a tab and a line break in the text become their elements."""
    inside = ""
    for piece in text.replace("\t", "\0\t\0").replace("\n", "\0\n\0").split("\0"):
        mark = {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(piece)
        inside += mark or (f'<w:t xml:space="preserve">{piece}</w:t>' if piece else "")
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


def p(*runs, style="", properties="", mark=""):
    """Return a paragraph; a plain string is a run.

    Args:
        runs: its content.
        style: id of its style.
        properties: more of its `w:pPr`.
        mark: properties of its end mark.
    """
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    mark = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{style}{properties}{mark}</w:pPr>{inside}</w:p>"


def inserted(*runs, author="A. Delegate", date="2030-01-02T03:04:05Z", tag="ins"):
    """Return runs inserted (or, by `tag`, moved here)."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f'<w:{tag} w:id="1" w:author="{author}" w:date="{date}">{inside}</w:{tag}>'


def deleted(*runs, tag="del", **signed):
    """Return runs deleted (or, by `tag`, moved away)."""
    return (
        inserted(*runs, tag=tag, **signed)
        .replace("w:t>", "w:delText>")
        .replace("<w:t ", "<w:delText ")
    )


def field(instruction, result, properties=""):
    """Return a field with its last result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin")
        + f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        + mark.format("separate") + r(result, properties) + mark.format("end")
    )  # fmt: skip


def note(number, sign=""):
    """Return the reference to a footnote; `sign` marks it instead of a number."""
    custom = ' w:customMarkFollows="1"' if sign else ""
    text = f"<w:t>{sign}</w:t>" if sign else ""
    return f'<w:r><w:footnoteReference w:id="{number}"{custom}/>{text}</w:r>'


def footnotes(*texts):
    """Return the footnotes part; notes are numbered from 1."""
    return '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>' + "".join(
        f'<w:footnote w:id="{count}"><w:p><w:r><w:tab/></w:r><w:r><w:footnoteRef/></w:r>'
        f"<w:r><w:tab/></w:r>{text if text.startswith('<') else r(text)}</w:p></w:footnote>"
        for count, text in enumerate(texts, start=1)
    )


def level(number, form, text, more=""):
    """Return one level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels, overrides=None):
    """Return a numbering part: abstract list 7, of which lists 1 and 2 are instances.

    Args:
        levels: of the abstract list.
        overrides: content of list 2.
    """
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides or ""}</w:num>'
    )


def numbered(list_id, at=0):
    """Return the properties of a paragraph that is counted in a list."""
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>'


def table(*rows):
    """Return a table of rows of cells; a cell is words, or the XML of a whole cell."""
    cells = (
        "".join(cell if cell.startswith("<w:tc>") else f"<w:tc>{p(cell)}</w:tc>" for cell in row)
        for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def box(*paragraphs):
    """Return a run with a text box, in the two forms Word writes."""
    words = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"{words}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{words}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def word(*body, section="", links=(), **parts):
    """Return the bytes of a Word file.

    Args:
        body: paragraphs and tables.
        section: content of the last `w:sectPr`; a header is there under its name: `r:id="header"`.
        links: relationships to the outside, as (type, target).
        parts: inner XML of other parts by their name: styles, numbering, footnotes, header …
    """
    document = f"<w:body>{''.join(body)}<w:sectPr>{section}</w:sectPr></w:body>"
    files = {"word/document.xml": f"<w:document {_SPACES}>{document}</w:document>"}
    named = ""
    for name, inside in parts.items():
        root = _ROOTS[name.rstrip("0123456789")]
        files[f"word/{name}.xml"] = f"<{root} {_SPACES}>{inside}</{root}>"
        named += relation(name.rstrip("0123456789"), f"{name}.xml", name)
    for count, (kind, target) in enumerate(links):
        named += relation(kind, target, f"out{count}", ' TargetMode="External"')
    files["word/_rels/document.xml.rels"] = relations(named)
    return package(files)


def package(files):
    """Return the bytes of a Word file with these parts."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN.format(kind)}"/>'
        for name, kind in (
            ("document", "document.main"), *((each, each) for each in ("styles", "numbering")),
            *((each, each) for each in ("footnotes", "comments", "settings", "header", "footer")),
        )
        if f"word/{name}.xml" in files
    )  # fmt: skip
    all_files = {
        "[Content_Types].xml": _TYPES.format(types),
        "_rels/.rels": relations(relation("officeDocument", "word/document.xml", "main")),
        **files,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in all_files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def relation(kind, target, key, more=""):
    """Return one relationship."""
    return f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{target}"{more}/>'


def relations(inside):
    """Return a part of relationships."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inside}</Relationships>'
