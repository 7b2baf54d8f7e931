"""Documents to reports: web pages, plain text and JSON Lines, cleaned of page furniture."""

from contested.ingest.files import check_single, count_documents, read_path, read_stdin
from contested.ingest.report import Given, read_bytes, read_record

__all__ = ["Given", "check_single", "count_documents", "read_bytes", "read_path", "read_record", "read_stdin"]
