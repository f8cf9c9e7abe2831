"""Pages of others in the same browser: on another port, and under another name for this machine."""

import hashlib
import http.server
import threading

import pytest

pytestmark = pytest.mark.browser

TRIES = """
async ([base, target]) => {
  const said = {};
  const tried = async (name, ask) => {
    try { said[name] = await ask(); } catch (error) { said[name] = "stopped"; }
  };
  const form = new FormData();
  form.append("files", new Blob(["words"]), "theirs.txt");
  const given = { credentials: "include" };
  await tried("reading", async () => (await fetch(base, given)).text());
  await tried("reading without answer", async () =>
    (await fetch(base, { ...given, mode: "no-cors" })).type);
  await tried("sending", async () =>
    (await fetch(base + "drop", { ...given, method: "POST", body: form, mode: "no-cors" })).type);
  await tried("events", () => new Promise((done) => {
    const source = new EventSource(target, { withCredentials: true });
    source.onmessage = () => done("read");
    source.onerror = () => { source.close(); done("stopped"); };
  }));
  await tried("socket", () => new Promise((done) => {
    const socket = new WebSocket(base.replace("http", "ws"));
    socket.onopen = () => done("open");
    socket.onerror = () => done("stopped");
  }));
  const loaded = (tag, place) => new Promise((done) => {
    const element = document.createElement(tag);
    element.onload = () => done("loaded");
    element.onerror = () => done("stopped");
    element[tag === "link" ? "href" : "src"] = place;
    if (tag === "link") { element.rel = "stylesheet"; }
    document.head.append(element);
  });
  await tried("script", () => loaded("script", base + "static/application.js"));
  await tried("style", () => loaded("link", base + "static/application.css"));
  return said;
}
"""


@pytest.fixture(scope="module")
def neighbour():
    """The address of a page on another port."""

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!DOCTYPE html><title>theirs</title><body>")

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page) as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{made.server_port}/"
        made.shutdown()
        thread.join()


def digest(folder):
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.iterdir()}


def frame_of(page, address):
    """Return what a frame on somebody's page shows of an address."""
    page.evaluate(
        "(place) => new Promise((done) => { const f = document.createElement('iframe');"
        "f.src = place; f.onload = done; document.body.append(f); })",
        address,
    )
    return page.frames[-1].evaluate("document.body?.innerText ?? ''")


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_a_page_on_another_port_reads_and_changes_nothing(browser, server, neighbour, name):
    made, state, base = browser
    context = made.new_context(storage_state=state)
    page = context.new_page()
    page.goto(neighbour.replace("127.0.0.1", name))
    before = digest(server[0])
    said = page.evaluate(TRIES, [f"{base}/", f"{base}/negotiate/x/events"])
    assert said == dict.fromkeys(said, "stopped")
    assert "62-160.yaml" not in frame_of(page, f"{base}/")
    page.evaluate(
        "(place) => { document.body.innerHTML = `<form method=post action='${place}'>`"
        " + `<input name=files value=x></form>`; document.forms[0].submit(); }",
        f"{base}/drop",
    )
    page.wait_for_load_state()
    page.wait_for_url("**/drop")
    assert "Another page asked for this" in page.inner_text("body")
    assert digest(server[0]) == before
    context.close()


def test_a_name_that_leads_to_this_machine_opens_nothing(browser, chromium):
    port = browser[2].rpartition(":")[2]
    rules = "--host-resolver-rules=MAP evil.example 127.0.0.1"
    made = browser[0].browser_type.launch(executable_path=chromium, args=["--no-sandbox", rules])
    page = made.new_page()
    for address in (f"http://evil.example:{port}/", f"http://evil.example:{port}/?token=x"):
        assert page.goto(address).status == 421
        assert page.inner_text("body").strip() == "This address is not known here."
    assert page.context.cookies() == []
    made.close()
