"""Projects: reports kept and read, merged, looked at. Ties ``store``, ``reports`` and ``merge`` together."""

from contested.projects.adding import Outcome, add_documents, read_again
from contested.projects.documents import Document, find_documents
from contested.projects.record import load_record
from contested.projects.summary import Summary
from contested.projects.version import reader_version

__all__ = ["Document", "Outcome", "Summary", "add_documents", "find_documents", "load_record", "read_again", "reader_version"]
