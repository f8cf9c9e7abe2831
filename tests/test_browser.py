"""The HTML report in a real browser: every control works by keyboard alone, and offline."""

import pytest

from drafting.reports import render_report
from drafting.reports.chain import diff_chain
from drafting.reports.lineage import render_lineage
from drafting.reports.lineage.tracing import trace
from tests.accessibility import violations
from tests.unit.reports.texts import NEW, OLD, text

pytestmark = pytest.mark.browser

HOSTILE = (
    "title: Bees\noperative:\n"
    "  - Counts the hives\n"
    "  - '{}'\n"
    "  - 'Third: </template></style></script><img src=x onerror=\"document.title=1\">'\n"
)
ROLLING = (
    "title: Bees\noperative:\n  - Counts the hives of 20{0}\n  - Urges {0} keepers\n"
    "  - Counts the hives of 20{0} in every valley of the hills{1}\n  - And the queens\n"
)


@pytest.fixture(scope="module")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Open a report; the page records all its requests and errors."""
    pages = []

    def open_page(*sources, synopsis=False, history=False, **look):
        file = tmp_path / f"report{len(pages)}.html"
        texts = [text(each) for each in sources]
        if history:
            report = render_lineage(trace(texts), "html")
        else:
            report = render_report(diff_chain(texts), "html", synopsis=synopsis)
        file.write_text(report, encoding="utf-8")
        page = browser.new_page(**look)
        pages.append(page)
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(file.as_uri())
        return page

    yield open_page
    for page in pages:
        asked = [url for url in page.asked if not url.startswith(("file:", "data:"))]
        assert (asked, page.complaints) == ([], [])
        page.close()


@pytest.fixture
def page(opened):
    return opened(OLD, NEW)


def pressed(page, selector):
    return page.get_attribute(selector, "aria-pressed") == "true"


def shown(page):
    """Return the ids of the visible changes."""
    return page.evaluate(
        "[...document.querySelectorAll('.change')].filter(e => e.getClientRects().length)"
        ".map(e => e.id)"
    )


def focused(page):
    return page.evaluate("document.activeElement.id")


CHANGES = ["P3", "O1", "O2", "O3", "old-O3", "note-1-1"]


def test_one_change_is_counted_as_one(opened):
    base = "title: Bees\noperative:\n  - Counts the {}\n"
    page = opened(base.format("hives"), base.format("bees"))
    assert page.inner_text("#status") == "1 change"


def test_unchanged_paragraphs_unfold(page):
    assert not page.is_visible("#P1")
    page.click("details summary >> nth=0")
    assert page.is_visible("#P1")


def test_a_link_to_a_folded_paragraph_opens_its_fold(page):
    page.evaluate("location.hash = '#P1'")
    page.wait_for_selector("#P1", state="visible")


def test_the_number_of_a_paragraph_is_a_link_to_it(page):
    page.click("#O2 a")
    assert page.url.endswith("#O2")


def test_the_summary_leads_to_the_changed_paragraph(page):
    page.click("dl a[href='#old-O3']")
    assert page.url.endswith("#old-O3")
    assert "beginners" in page.inner_text("#old-O3")


def test_buttons_go_through_the_changes(page):
    for number in range(1, 4):
        page.click("#next")
        assert page.inner_text("#status") == f"Change {number} of {len(CHANGES)}"
    page.click("#previous")
    assert page.inner_text("#status") == f"Change 2 of {len(CHANGES)}"


def test_keys_go_through_the_changes_and_back(page):
    seen = []
    for _ in CHANGES:
        page.keyboard.press("n")
        seen.append(focused(page))
    assert seen == CHANGES
    page.keyboard.press("n")
    assert focused(page) == CHANGES[-1]
    page.keyboard.press("p")
    assert focused(page) == CHANGES[-2]
    assert page.inner_text("#status") == f"Change 5 of {len(CHANGES)}"


def test_a_change_that_is_gone_to_is_not_hidden_by_the_controls(page):
    page.set_viewport_size({"width": 1000, "height": 300})
    for _ in CHANGES[:-1]:
        page.keyboard.press("n")
        top = page.evaluate("document.activeElement.getBoundingClientRect().top")
        tools = page.evaluate("document.getElementById('tools').getBoundingClientRect().bottom")
        assert tools <= top + 1


def test_old_and_new_text_stand_side_by_side_and_in_one_again(page):
    page.click("#sides")
    assert pressed(page, "#sides")
    assert not pressed(page, "#inline")
    old, new = (page.inner_text(f"#O2 .sides .{side}") for side in ("old", "new"))
    assert (old, new) == (
        "1. Requests all keepers of bees to count their hives each spring;",
        "2. Urges all keepers of bees to count their hives each spring;",
    )
    assert not page.is_visible("#O2 .one")
    page.click("#inline")
    assert page.is_visible("#O2 .one")
    assert not page.is_visible("#O2 .sides")


def test_only_changes_hides_the_rest(page):
    page.click("#only")
    assert not page.is_visible("details")
    page.click("#only")
    assert page.is_visible("details >> nth=0")


def test_all_folds_open_and_close(page):
    page.click("#only")
    page.click("#unfold")
    assert page.is_visible("#P1")
    assert not pressed(page, "#only")
    page.click("#unfold")
    assert not page.is_visible("#P1")


def test_a_class_of_change_is_hidden_and_shown(page):
    page.click("[data-class=moved]")
    assert shown(page) == [each for each in CHANGES if each != "O1"]
    assert page.inner_text("#status") == "5 of 6 changes shown"
    page.click("#every")
    assert shown(page) == CHANGES


def test_a_paragraph_is_shown_while_one_of_its_classes_is(opened):
    page = opened(ROLLING.format("07", ""), ROLLING.format("08", " and later"))
    assert shown(page) == ["O1", "O2", "O3"]
    page.click("[data-class=rolling]")
    assert shown(page) == ["O2", "O3"]
    page.click("[data-class=substance]")
    assert shown(page) == ["O2"], "the number of keepers is an amount too"
    page.click("[data-class=amount]")
    assert shown(page) == []
    page.click("[data-class=rolling]")
    assert shown(page) == ["O1", "O3"]


def test_a_quiet_class_unfolds_the_paragraphs_that_have_it(page):
    page.click("[data-class=number]")
    assert page.is_visible("#O4")
    assert not page.is_visible("#P1")
    page.click("[data-class=number]")
    assert not page.is_visible("#O4")


def test_the_map_leads_to_changes_and_shows_where_the_window_is(page):
    hrefs = page.eval_on_selector_all(".map a", "all => all.map(a => a.getAttribute('href'))")
    assert hrefs == [f"#{each}" for each in CHANGES[:-1]]
    before = page.get_attribute(".map .here", "y")
    page.set_viewport_size({"width": 1000, "height": 250})
    page.keyboard.press("End")
    for _ in range(50):
        if page.get_attribute(".map .here", "y") != before:
            break
        page.wait_for_timeout(100)
    assert page.get_attribute(".map .here", "y") != before
    page.evaluate("document.querySelector('.map a:nth-of-type(5)').dispatchEvent("
                  "new MouseEvent('click', {bubbles: true}))")  # fmt: skip
    assert page.url.endswith("#old-O3")


def test_help_tells_the_keys_and_switches_them_off(page):
    page.keyboard.press("?")
    assert page.is_visible("#help")
    assert "next, previous change" in page.inner_text("#help")
    page.keyboard.press("Space")  # the first control has the focus
    page.keyboard.press("Escape")
    assert not page.is_visible("#help")
    page.keyboard.press("n")
    assert focused(page) not in CHANGES
    page.click("#keys")
    page.check("#shortcuts")
    page.click("#close")
    page.keyboard.press("n")
    assert focused(page) == CHANGES[0]


def test_everything_works_by_keyboard_alone(page):
    """Tab reaches every control in order; Enter and the single keys work them."""
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.id || document.activeElement.dataset.class")
        if name and name not in reached:
            reached.append(name)
    assert reached[:6] == ["previous", "next", "inline", "sides", "only", "unfold"]
    assert {"keys", "added", "moved", "every"} <= set(reached)
    page.keyboard.press("s")
    assert pressed(page, "#sides")
    page.keyboard.press("c")
    assert pressed(page, "#only")
    page.keyboard.press("u")
    assert pressed(page, "#unfold")
    page.keyboard.press("f")
    page.keyboard.press("Enter")
    assert "P3" not in shown(page)


def test_single_keys_leave_the_browsers_own_alone(page):
    page.keyboard.press("Control+s")
    assert not pressed(page, "#sides")


def test_a_hostile_paragraph_is_words(opened):
    script = "<script>document.title = 1</script> javascript:alert(1) &amp; [x](javascript:1)"
    page = opened(HOSTILE.format("Second"), HOSTILE.format(script))
    assert script in page.inner_text("#O2")
    page.click("#sides")
    assert script in page.inner_text("#O2 .sides")
    page.click("#unfold")
    assert "<img src=x" in page.inner_text("#O3")
    assert page.title().startswith("Changes:")
    assert page.query_selector("img") is None
    assert page.query_selector("a[href^=javascript]") is None
    assert len(page.query_selector_all("script")) == 1


def test_arabic_runs_from_the_right_and_its_labels_from_the_left(opened):
    old = "title: نحل\nlanguage: ar\noperative:\n  - {}\n  - تدعو إلى عد الخلايا\n"
    page = opened(old.format("تشجع"), old.format("تحث على العمل"))
    direction = "e => getComputedStyle(e).direction"
    assert page.eval_on_selector("#O1 .words", direction) == "rtl"
    assert page.eval_on_selector("#O1 .about", direction) == "ltr"
    assert page.get_attribute("#O1 .about", "lang") == "en"
    assert violations(page) == []


def test_the_policy_of_the_page_runs_nothing_that_is_put_in(page):
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', `<p style='color: red' id='probe'>x</p>"
        "<img src='x' onerror='window.ran = true'>`)"
    )
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        "{textContent: 'window.ran = true'}))"
    )
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(probe).color") != "rgb(255, 0, 0)"
    assert page.complaints
    page.complaints.clear()
    page.asked.clear()


@pytest.mark.parametrize(
    ("sources", "scheme", "width"),
    [
        ((OLD, NEW), "light", 1200),
        ((OLD, NEW), "dark", 1200),
        ((OLD, NEW), "light", 360),
        ((OLD, NEW, OLD), "dark", 360),
        ((OLD, NEW, OLD), "light", 1200),
        ((OLD, OLD), "light", 1200),
    ],
    ids=["light", "dark", "narrow", "chain, narrow and dark", "chain", "equal"],
)
def test_axe_finds_no_violation(opened, sources, scheme, width):
    page = opened(*sources, color_scheme=scheme, viewport={"width": width, "height": 800})
    assert violations(page) == []
    page.keyboard.press("u")
    page.keyboard.press("s")
    assert violations(page) == []
    page.keyboard.press("?")
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_a_synopsis(opened, scheme):
    page = opened(OLD, NEW, synopsis=True, color_scheme=scheme)
    assert violations(page) == []
    assert "Urges" in page.inner_text("table")


def test_without_scripts_the_report_is_whole(browser, opened):
    page = opened(OLD, NEW, java_script_enabled=False)
    assert not page.is_visible("#tools")
    assert "Urges" in page.inner_text("#O2")
    page.click("details summary >> nth=0")
    assert page.is_visible("#P1")


def test_controls_are_not_printed(page):
    page.emulate_media(media="print")
    assert not page.is_visible("#tools")
    assert not page.is_visible(".map")
    assert page.is_visible("#O2")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 1200), ("light", 360)])
def test_axe_finds_no_violation_in_a_history(opened, scheme, width):
    look = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    page = opened(OLD, NEW, OLD, history=True, **look)
    assert violations(page) == []
    page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_the_grid_of_a_chain_leads_to_the_last_step_that_has_the_paragraph(opened):
    page = opened(OLD, NEW, OLD)
    links = page.eval_on_selector_all(
        "#history a", "all => all.map(each => each.getAttribute('href').slice(1))"
    )
    assert links
    assert [each for each in links if page.query_selector(f"[id='{each}']") is None] == []


def test_a_row_of_the_grid_leads_to_its_words(opened):
    page = opened(OLD, NEW, history=True)
    page.click("svg a:has-text('OP1')")
    assert page.evaluate("document.querySelector(':target h3').textContent") == "OP1"
