"""Projects: reports kept and read, merged, looked at. Ties ``store``, ``reports`` and ``merge`` together."""

from contested.projects.adding import Outcome, add_documents, read_again
from contested.projects.differences import Difference, find_differences
from contested.projects.merging import merge_project
from contested.projects.record import load_coded, load_record
from contested.projects.scoping import add_places, check_scope, read_scope
from contested.projects.summary import Summary
from contested.projects.version import reader_version

__all__ = [
    "Difference",
    "Outcome",
    "Summary",
    "add_documents",
    "add_places",
    "check_scope",
    "find_differences",
    "load_coded",
    "load_record",
    "merge_project",
    "read_again",
    "read_scope",
    "reader_version",
]
