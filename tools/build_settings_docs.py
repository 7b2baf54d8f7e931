"""Build the table of docs/settings.md from that of `contested.settings`: ``python tools/build_settings_docs.py [--check]``.

``--check`` compares instead of writing.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from contested.cli.settings import write_value
from contested.settings import settings_table

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/settings.md"
MARKS = re.compile(r"(?<=<!-- settings -->\n).*?(?=<!-- end -->)", re.DOTALL)


def build_page(page: str) -> str:
    """Return the page with the table of the settings between its marks."""
    lines = ["| setting | default | what it is |", "|---|---|---|"]
    for one in settings_table().values():
        default = one.unset if one.default is None else f"`{write_value(one.default)}`"
        lines.append(f"| `{one.name}` | {default} | {one.help} |")
    return MARKS.sub(lambda _: "\n".join(lines) + "\n", page)


def main() -> int:
    """Write the page, or tell whether it is up to date."""
    parser = argparse.ArgumentParser(description="Build the table of docs/settings.md.")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    page = PAGE.read_text("utf-8")
    built = build_page(page)
    if parser.parse_args().check:
        sys.stderr.write("" if page == built else f"{PAGE} is stale; run tools/build_settings_docs.py\n")
        return int(page != built)
    PAGE.write_text(built, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
