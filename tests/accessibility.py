"""Check pages with axe-core: its rules come with a test dependency, without network."""

from importlib.resources import files

AXE = files("axe_playwright_python").joinpath("axe.min.js")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""Tags of the rules that are run: WCAG 2.2 up to level AA, and the best practices of axe."""


def violations(page):
    """Return the violations that axe-core finds on a page of Playwright, one line a place."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run({runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})",
        list(RULES),
    )
    return [
        f"{rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
