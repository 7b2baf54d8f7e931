"""The page of the manual with the help of every command; `docs/conf.py` puts it in when the manual is built."""

from __future__ import annotations

from collections.abc import Iterator

import click

from contested.cli.main import main

WIDTH = 88  # columns of a line of help


def describe_commands() -> str:
    """Return Markdown: a heading a command, and its help as the terminal shows it."""
    root = click.Context(main, info_name="contested", terminal_width=WIDTH, max_content_width=WIDTH, **main.context_settings)
    return "\n".join(f"{'##' if depth < 2 else '###'} {call}\n\n```text\n{text}\n```\n" for call, depth, text in _walk(root))


def _walk(context: click.Context) -> Iterator[tuple[str, int, str]]:
    command = context.command
    yield context.command_path, context.command_path.count(" "), command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _walk(click.Context(inner, info_name=name, parent=context))
