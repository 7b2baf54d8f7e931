"""How Sphinx builds the manual (``make manual``) from the Markdown files of the repository."""

import sys
from pathlib import Path

from contested import __version__

sys.path.insert(0, str(Path(__file__).parents[1]))
from tools.command_docs import describe_commands  # noqa: E402

project = "Contested"
version = release = __version__
html_title = "Contested manual"
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
root_doc = "docs/index"
include_patterns = ["*.md", "docs/**.md", "examples/README.md", "training/MODEL_CARD.md"]
exclude_patterns = [".*", "bench", "build", "resources", "src", "tests", "tools"]

html_theme = "furo"
html_extra_path = ["site"]  # the address of the site itself leads to docs/index.html
html_copy_source = False
html_show_copyright = False

myst_heading_anchors = 4
default_role = "code"
autodoc_member_order = "bysource"
napoleon_numpy_docstring = False
python_maximum_signature_line_length = 100


def put_in_commands(app, name, source):
    """Put the help of every command where its page has a mark."""
    if name == "docs/commands":
        source[0] = source[0].replace("<!-- commands -->", describe_commands())


def setup(app):
    """Called by Sphinx."""
    app.connect("source-read", put_in_commands)
