"""``contested settings``: every setting with its value and where that comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from contested.settings import Loaded


@click.command()
def settings() -> None:
    """Print every setting: what it is for, its value, and where the value comes from.

    Later ones win: the default; the file settings.toml in your folder for settings, or the one that --settings or CONTESTED_SETTINGS names;
    the environment (CONTESTED_ and the name in capitals); --set. What a command's own option says wins over all of these.

    What is printed is a file of settings.

    \b
    Examples:
      contested settings
      contested --set text_characters=400000 settings
      contested --set jobs=1 read reports/
    """
    from contested.settings import loaded

    for line in write_settings(loaded()):
        click.echo(line)


def write_settings(loaded: Loaded) -> list[str]:
    """Return the lines of a file of settings in which each value's origin stands behind it.

    Args:
        loaded: the settings.
    """
    from contested.settings import settings_table

    lines = [f"# {loaded.file}{'' if loaded.file.exists() else ': there is no such file'}"]
    for setting in settings_table().values():
        value, origin = getattr(loaded.settings, setting.name), loaded.origins[setting.name]
        lines += ["", f"# {setting.help}"]
        if value is None:
            lines.append(f"# {setting.name} is not set: {setting.unset}")
        else:
            lines.append(f"{setting.name} = {write_value(value)}  # {origin}")
    return lines


def write_value(value: object) -> str:
    """Return a value as a file of settings has it: numbers with their thousands parted, paths in quotes."""
    if isinstance(value, int):
        return f"{value:_}"
    return str(value) if isinstance(value, float) else "'" + str(value) + "'"
