"""Documents to reports: pages, texts, Office files, exports, tables, feeds, archives, addresses; cleaned of page furniture."""

from contested.ingest.document import Document, Inputs
from contested.ingest.files import check_single, count_documents, find_documents, read_path, read_stdin
from contested.ingest.report import Given, read_bytes, read_record

__all__ = [
    "Document", "Given", "Inputs", "check_single", "count_documents", "find_documents", "read_bytes", "read_path", "read_record",
    "read_stdin",
]  # fmt: skip
