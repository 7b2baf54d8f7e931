"""A small site for what archives pages: a page, a redirect to it, and nothing else; packed and in pieces where a client takes that."""

from __future__ import annotations

import gzip
import http.server
from pathlib import Path

PAGE = Path(__file__).parent / "page.html"


class Site(http.server.BaseHTTPRequestHandler):
    """Answers by path."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer one request."""
        if self.path == "/old":
            self.send_response(301)
            self.send_header("Location", "/kobani.html")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path != "/kobani.html":
            self.send_error(404)
        elif "gzip" in self.headers.get("Accept-Encoding", ""):
            raw = gzip.compress(PAGE.read_bytes(), mtime=0)
            self._head({"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"})
            for start in range(0, len(raw), 500):
                piece = raw[start : start + 500]
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\n\r\n")
        else:
            raw = PAGE.read_bytes()
            self._head({"Content-Length": str(len(raw))})
            self.wfile.write(raw)

    def _head(self, heads: dict[str, str]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        for name, value in heads.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    http.server.ThreadingHTTPServer(("127.0.0.1", 8977), Site).serve_forever()
