"""axe-core on a page of the browser tests; axe.min.js is npm's axe-core 4.14.1 (MPL-2.0, see axe.LICENSE)."""

from pathlib import Path

AXE = Path(__file__).with_name("axe.min.js").read_text()
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
RUN = """([levels, exclude]) => axe.run(
  {exclude: exclude.map(selector => [selector])},
  {runOnly: {type: 'tag', values: levels}, resultTypes: ['violations']},
)"""


def violations(page, *, exclude=(), known=()):
    """Return what axe finds against WCAG 2.2 A and AA, one readable text each; rules in ``known`` are left out."""
    page.evaluate(AXE)
    found = page.evaluate(RUN, [LEVELS, list(exclude)])["violations"]
    return [_readable(violation) for violation in found if violation["id"] not in known]


def axe(page, *, exclude=(), known=()):
    """Fail with rule, advice and elements where the page breaks WCAG 2.2 A or AA."""
    found = violations(page, exclude=exclude, known=known)
    assert not found, f"{page.url}\n" + "\n".join(found)


def _readable(violation):
    lines = [f"{violation['id']} ({violation['impact']}): {violation['help']} — {violation['helpUrl']}"]
    for node in violation["nodes"][:5]:
        advice = node["failureSummary"].replace("\n", " ")
        lines.append(f"    {' '.join(map(str, node['target']))}\n      {node['html'][:200]}\n      {advice}")
    if len(violation["nodes"]) > 5:
        lines.append(f"    … and {len(violation['nodes']) - 5} more")
    return "\n".join(lines)
