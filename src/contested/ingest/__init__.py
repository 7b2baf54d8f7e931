"""Documents to reports: web pages, plain text and JSON Lines, cleaned of page furniture."""

from contested.ingest.files import read_path, read_stdin
from contested.ingest.report import Given, read_bytes, read_record

__all__ = ["Given", "read_bytes", "read_path", "read_record", "read_stdin"]
