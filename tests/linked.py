"""Word files that refer to other addresses in every way we know, and a server that counts calls."""

import contextlib
import io
import socket
import struct
import subprocess
import threading
import zipfile
import zlib

from drafting.writers.docx import render_docx
from tests.laid_out import founding

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
ODF = "urn:oasis:names:tc:opendocument:xmlns"

_PICTURE = f"""<w:p><w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing">
<wp:extent cx="914400" cy="914400"/><wp:docPr id="9001" name="p"/>
<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">
<pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/>
</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{RELATIONSHIPS}" r:link="rIdPicture"/><a:stretch>
<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>
<a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"""
_OLE = f"""<w:p><w:r><w:object xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="{RELATIONSHIPS}" w:dxaOrig="1440" w:dyaOrig="1440">
<v:shape id="s1" style="width:100pt;height:100pt"><v:imagedata r:id="rIdShown" r:href="rIdShown"/>
</v:shape><o:OLEObject Type="Link" ProgID="Word.Document.12" ShapeID="s1" DrawAspect="Content"
r:id="rIdObject" UpdateMode="Always"/></w:object></w:r></w:p>"""
_ELSEWHERE = {
    "rIdPicture": "image", "rIdShown": "image", "rIdObject": "oleObject", "rIdChunk": "aFChunk",
    "rIdSub": "subDocument",
}  # fmt: skip
_SETTINGS_ELSEWHERE = {"rIdTemplate": "attachedTemplate", "rIdData": "mailMergeSource"}
FIELDS = {
    "INCLUDEPICTURE": (67, ' INCLUDEPICTURE "{}" \\d'),
    "INCLUDETEXT": (68, ' INCLUDETEXT "{}"'),
    "INCLUDE": (36, ' INCLUDE "{}"'),
    "IMPORT": (55, ' IMPORT "{}"'),
    "LINK": (56, ' LINK Word.Document.8 "{}" "" \\a \\p'),
    "DDE": (45, ' DDE soffice "{}" x'),
    "DDEAUTO": (46, ' DDEAUTO soffice "{}" x'),
    "DATABASE": (78, ' DATABASE \\d "{}"'),
}
"""Fields that fetch something: their numbers in old Word files, and their commands."""
_HYPERLINK = 88


class Listener:
    """A port of this machine that records everybody who connects, whatever they send."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.came = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.came.append(connection)
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection):
        connection.settimeout(5)
        with contextlib.suppress(OSError), connection:
            connection.recv(4096)
            connection.sendall(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def close(self):
        self.socket.close()


def new_word_file(address):
    """Return a .docx that links pictures, objects, parts, a template and data, and has all fields.

    Args:
        address: address of the folder of all linked files.
    """
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        '{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>words'
        '</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )  # fmt: skip
    commands = (command.format(f"{address}/field.png") for _, command in FIELDS.values())
    chunk = f'<w:altChunk xmlns:r="{RELATIONSHIPS}" r:id="rIdChunk"/>'
    sub = f'<w:p><w:subDoc xmlns:r="{RELATIONSHIPS}" r:id="rIdSub"/></w:p>'
    body = f"{_PICTURE}{_OLE}{''.join(map(field.format, commands))}{chunk}{sub}"
    settings = (
        f'<w:attachedTemplate xmlns:r="{RELATIONSHIPS}" r:id="rIdTemplate"/><w:linkStyles/>'
        '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="textFile"/>'
        f'<w:dataSource xmlns:r="{RELATIONSHIPS}" r:id="rIdData"/></w:mailMerge>'
    )
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(render_docx(founding()))) as source,
        zipfile.ZipFile(made, "w") as target,
    ):
        for name in source.namelist():
            part = source.read(name).decode("utf-8")
            if name == "word/document.xml":
                part = part.replace("<w:body>", f"<w:body>{body}", 1)
            elif name == "word/settings.xml":
                start = part.index(">", part.index("<w:settings")) + 1
                part = part[:start] + settings + part[start:]
            elif name == "word/_rels/document.xml.rels":
                part = _with_links(part, _ELSEWHERE, address)
            target.writestr(name, part)
        rels = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        )
        target.writestr(
            "word/_rels/settings.xml.rels",
            _with_links(f"{rels}</Relationships>", _SETTINGS_ELSEWHERE, address),
        )
    return made.getvalue()


def _with_links(rels, links, address):
    added = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONSHIPS}/{kind}" Target="{address}/{key}.png" '
        'TargetMode="External"/>'
        for key, kind in links.items()
    )
    return rels.replace("</Relationships>", f"{added}</Relationships>")


def old_word_file(office, folder, address):
    """Return a .doc that links a picture and has all fields.

    LibreOffice writes it with a hyperlink for each field; then each gets another command.
    """
    links = [f"http://127.0.0.1/{index:03}{'x' * 250}" for index in range(len(FIELDS))]
    picture = (
        '<text:p><draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">'
        f'<draw:image xlink:href="{address}/picture.png" xlink:type="simple" xlink:show="embed" '
        'xlink:actuate="onLoad"/></draw:frame></text:p>'
    )
    paragraphs = "".join(
        f'<text:p><text:a xlink:href="{link}" xlink:type="simple">words</text:a></text:p>'
        for link in links
    )
    spaces = {"office": "office", "text": "text", "draw": "drawing", "svg": "svg-compatible"}
    names = " ".join(f'xmlns:{key}="{ODF}:{space}:1.0"' for key, space in spaces.items())
    (folder / "linked.fodt").write_text(
        f'<?xml version="1.0"?><office:document {names} office:version="1.3" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        f"{picture}{paragraphs}<text:p>The General Assembly</text:p></office:text></office:body>"
        "</office:document>"
    )
    subprocess.run(
        [office, f"-env:UserInstallation={(folder / 'maker').as_uri()}", "--headless",
         "--convert-to", "doc:MS Word 97", "--outdir", folder, folder / "linked.fodt"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    made = (folder / "linked.doc").read_bytes()
    for link, (number, command) in zip(links, FIELDS.values(), strict=True):
        start = made.index(f' HYPERLINK "{link}"'.encode("utf-16-le"))
        words = command.format(f"{address}/field.png").ljust(len(f' HYPERLINK "{link}"'))
        made = made[:start] + words.encode("utf-16-le") + made[start + 2 * len(words) :]
        begin = made.index(bytes((0x13, _HYPERLINK)))  # the start of the next field, by its number
        made = made[: begin + 1] + bytes((number,)) + made[begin + 2 :]
    return made


def picture():
    """Return a small picture (PNG)."""

    def chunk(name, data):
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0\xff\0\0" * 2)) + chunk(b"IEND", b"")
    )  # fmt: skip
