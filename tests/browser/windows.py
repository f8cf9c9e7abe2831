"""Windows on a running application, without a browser: each speaks HTTP as a browser does."""

import contextlib
import html
import http.client
import json
import re
from urllib.parse import quote, urlencode

from drafting.negotiation.amendment_files import read_tabled
from drafting.negotiation.journals import begin_journal
from drafting.negotiation.opening import open_negotiation
from drafting.negotiation.positions import begin_meeting
from drafting.negotiation.tabling import table
from drafting.writers.yaml import write_yaml
from tests.builders import op, resolution

JOURNAL = "L1.journal.yaml"
HERE = f"/negotiate/{JOURNAL}"
DRAFT = "draft.yaml"


class Window:
    """A window of the browser that was let in; several can have one cookie.

    Args:
        address: as it was printed, for the first window.
        other: a window of the same browser.
    """

    def __init__(self, address="", other=None):
        if other:
            self.host, self.port, self.cookie = other.host, other.port, other.cookie
            self.form_token = other.form_token
            return
        base, _, query = address.partition("/?")
        self.host, port = base.removeprefix("http://").split(":")
        self.port, self.cookie = int(port), ""
        _, headers, _ = self.ask("GET", f"/?{query}")
        self.cookie = headers["set-cookie"].partition(";")[0]
        page = self.get("/")
        self.form_token = re.search(r'name="form_token" value="([^"]+)"', page)[1]

    def ask(self, method, path, body=None, headers=()):
        """Return status, headers and body."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        try:
            more = {"cookie": self.cookie} if self.cookie else {}
            connection.request(method, path, body, {**more, **dict(headers)})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def get(self, path):
        """Return a page."""
        status, _, body = self.ask("GET", path)
        assert status == 200, (path, status, body[:300])
        return body.decode()

    def post(self, path, fields, **headers):
        """Send a form, and return the status and the page."""
        pairs = [("form_token", self.form_token)]
        for name, value in fields.items():
            pairs += [(name, each) for each in (value if isinstance(value, list) else [value])]
        sent = {
            "origin": f"http://{self.host}:{self.port}",
            "content-type": "application/x-www-form-urlencoded",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        status, _, body = self.ask("POST", path, urlencode(pairs), sent)
        return status, body.decode()

    @contextlib.contextmanager
    def events(self, path):
        """Yield a function that waits for the next event and returns its data."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)

        def following():
            while not (line := stream.readline()).startswith(b"data: "):
                assert line, "the stream ended"
            return json.loads(line.removeprefix(b"data: "))

        try:
            connection.request("GET", path, headers={"cookie": self.cookie})
            stream = connection.getresponse()
            yield following
        finally:
            connection.close()

    def drop(self, name, content):
        """Drop a file on the first page, and return the status."""
        edge = "edge"
        parts = (
            f'--{edge}\r\ncontent-disposition: form-data; name="form_token"\r\n\r\n'
            f"{self.form_token}\r\n--{edge}\r\n"
            f'content-disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        ).encode()
        headers = {
            "origin": f"http://{self.host}:{self.port}",
            "content-type": f"multipart/form-data; boundary={edge}",
        }
        body = parts + content + f"\r\n--{edge}--\r\n".encode()
        return self.ask("POST", "/drop", body, headers)[0]

    def saved(self, words):
        """Save a draft whose last paragraph has these words, and return the status."""
        page = self.get(f"/draft/{quote(DRAFT)}")
        form = page[page.index('name="digest"') :]
        parts = re.findall(
            r'name="unit" value="([^"]*)".*?name="words"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL
        )
        parts = [(unit, html.unescape(given)) for unit, given in parts if unit]
        kinds = re.findall(
            r'name="kind" value="([^"]*)"|<option value="([^"]*)" selected', form, re.DOTALL
        )
        kinds = [one or other for one, other in kinds][: len(parts)]
        given = [each for _, each in parts]
        given[-1] = f"*Decides* {words}"
        fields = {
            "digest": re.search(r'name="digest" value="([^"]*)"', form)[1],
            "unit": [unit for unit, _ in parts],
            "kind": kinds,
            "words": given,
            "act": "save",
        }
        return self.post(f"/draft/{quote(DRAFT)}/save", fields)


def negotiation_in(folder, paragraphs=20, delegations=3):
    """Write a negotiation and a draft into a folder, and return the names of all amendments."""
    text = resolution(
        *(op("Decides", f"to say it in place {each}, as was said") for each in range(paragraphs))
    )
    (folder / "L1.yaml").write_text(write_yaml(text), encoding="utf-8")
    (folder / DRAFT).write_text(write_yaml(text), encoding="utf-8")
    files = []
    for number in range(delegations):
        files.append(folder / f"d{number}.yaml")
        entries = "".join(
            f"  - {{target: OP{each + 1}, action: insert words, after: place {each}, "
            f"text: beside delegation {number}}}\n"
            for each in range(paragraphs)
        )
        head = f"base: {{symbol: {text.masthead.symbol}}}\nproposers: Delegation {number}\n"
        files[-1].write_text(f"{head}amendments:\n{entries}", encoding="utf-8")
    begin_journal(folder / JOURNAL, folder / "L1.yaml", text)
    begin_meeting(open_negotiation(folder / JOURNAL), by="the Chair")
    tabled, unread = read_tabled(files)
    assert not unread, unread
    table(open_negotiation(folder / JOURNAL), tabled, None)
    return [each.ref for each in open_negotiation(folder / JOURNAL).amendments]
