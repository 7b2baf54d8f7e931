"""``python -m contested``: the command line."""

from contested.cli.main import main

main(prog_name="contested")
