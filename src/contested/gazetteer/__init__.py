"""Gazetteers of a user's own: lists of places and GeoNames' dumps are imported, and a name is looked up in all that is there."""

from contested.gazetteer.answers import Answer, find_answers, find_near_names, tell_why
from contested.gazetteer.importing import Import, import_file, list_imported, read_list, remove_imported
from contested.gazetteer.lists import FIELDS, parse_columns
from contested.gazetteer.rows import to_own

__all__ = [
    "FIELDS",
    "Answer",
    "Import",
    "find_answers",
    "find_near_names",
    "import_file",
    "list_imported",
    "parse_columns",
    "read_list",
    "remove_imported",
    "tell_why",
    "to_own",
]
