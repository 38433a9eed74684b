"""A picture of a real run on a terminal, as SVG."""

import io
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from tests.conftest import ROOT, environment, run

_WIDTH = 100
_CALLS = (("ingest", "data/"), ("top", "has:venue", "--by", "retweets"), ("search", "transformer", "-n", "2"))

# rich's own frame loads a font from elsewhere; this one uses what the reader has.
_FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""


def svg() -> str:
    """The commands of the README's picture with what they print in colour."""
    console = Console(record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True)
    with tempfile.TemporaryDirectory() as folder:
        looks = {**environment(Path(folder)), "FORCE_COLOR": "1", "COLUMNS": str(_WIDTH)}
        for words in _CALLS:
            done = run(*words, env=looks, cwd=ROOT)
            assert done.returncode == 0, done.stderr
            if words[0] != "ingest":
                console.print(Text(f"$ papercat {' '.join(words)}", style="bold"))
                console.print(Text.from_ansi(done.stdout))
    return console.export_svg(title="papercat", theme=MONOKAI, code_format=_FRAME, unique_id="top")
