"""Nothing that a document names elsewhere is fetched, not by LibreOffice either."""

import io
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from drafting.office_changes import Settle, settled_by_office
from drafting.writers.docx import render_docx
from tests.laid_out import founding

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
PICTURE = f"""<w:p><w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing">
<wp:extent cx="914400" cy="914400"/><wp:docPr id="9001" name="p"/>
<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">
<pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/>
</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{RELATIONSHIPS}" r:link="rIdAway"/><a:stretch>
<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>
<a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"""


@pytest.fixture
def elsewhere():
    """A server on this machine; what is asked of it."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET  # noqa: N815 - named by http.server

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/picture.png", asked
    server.shutdown()
    server.server_close()


def linked(address):
    """A Word file with a picture that lies elsewhere."""
    made = io.BytesIO()
    away = (
        f'<Relationship Id="rIdAway" Type="{RELATIONSHIPS}/image" Target="{address}" '
        'TargetMode="External"/></Relationships>'
    )
    with (
        zipfile.ZipFile(io.BytesIO(render_docx(founding()))) as source,
        zipfile.ZipFile(made, "w") as target,
    ):
        for name in source.namelist():
            part = source.read(name).decode("utf-8")
            if name == "word/document.xml":
                part = part.replace("<w:body>", f"<w:body>{PICTURE}", 1)
            if name == "word/_rels/document.xml.rels":
                part = part.replace("</Relationships>", away)
            target.writestr(name, part)
    return made.getvalue()


@pytest.mark.office
def test_a_picture_from_elsewhere_is_not_fetched(office, elsewhere):
    address, asked = elsewhere
    document = linked(address)
    settled_by_office([(document, Settle.ACCEPT)])
    assert asked == []
