"""Mails (EML), mailboxes (mbox) and web pages saved as MHTML, by Python's email library: the body, and attachments that can be read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from contested.errors import Refusal
from contested.ingest.archives import Expand
from contested.ingest.decoding import decode_as
from contested.ingest.document import Document, Source, opened_by_library
from contested.ingest.kinds import ending
from contested.ingest.published import parse_day
from contested.ingest.report import Given
from contested.settings import settings


def expand_mail(source: Source, expand: Expand) -> Iterator[Document | Refusal]:
    """Yield the body of a mail as a document, titled by its subject and dated by its day, then its attachments."""
    raw = source.read(settings().document_bytes)
    with opened_by_library(source.name, "mail"):
        mail = BytesParser(policy=policy.default).parsebytes(raw)
        assert isinstance(mail, EmailMessage)
        body = mail.get_body(("html", "plain")) if mail.get("Snapshot-Content-Location") else mail.get_body(("plain", "html"))
        text = None if body is None else _text(body)
        told = Given(title=_title(mail), published=_day(mail), url=_address(mail))
        attached = [(part.get_filename() or "", part.get_payload(decode=True)) for part in mail.iter_attachments()]
    if text is not None and text.strip():
        yield Document(source.name, text.encode("utf-8", errors="replace"), told=told)
    known = [(name, raw) for name, raw in attached if ending(name) and isinstance(raw, bytes)]
    if not known and (text is None or not text.strip()):
        yield Refusal("empty", "the mail has neither text nor an attachment that can be read", source.name)
    for name, content in known:
        yield from expand(source.inner(f"{source.name}/{name}", io.BytesIO(content)))


def expand_mailbox(source: Source, expand: Expand) -> Iterator[Document | Refusal]:
    """Yield the documents of a mailbox (mbox), mail by mail; a line that begins with "From " after a blank line begins a mail."""
    most = settings().document_bytes
    number, lines, length, blank = 0, list[bytes](), 0, True
    while True:
        line = source.stream.readline(most)
        if lines and (not line or (blank and line.startswith(b"From "))):
            number += 1
            raw = b"".join(lines)
            yield from expand_mail(replace(source, name=f"{source.name}:{number}", stream=io.BufferedReader(io.BytesIO(raw))), expand)
            lines, length = [], 0
        if not line:
            return
        length += len(line)
        if length > most:
            raise Refusal("too_long", f"a mail has more than the {most:,} bytes that one may have", f"{source.name}:{number + 1}")
        if lines or not (blank and line.startswith(b"From ")):
            lines.append(line.removeprefix(b">") if line.startswith(b">From ") else line)
        blank = not line.strip()


def _text(part: MIMEPart) -> str:
    """Return the words of a part; an unknown or wrong encoding does not lose it."""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset("utf-8")
    try:
        return raw.decode("utf-8") if charset in ("utf-8", "us-ascii") else decode_as(raw, charset, errors="replace")
    except UnicodeDecodeError:
        return decode_as(raw, charset, errors="replace")


def _title(mail: EmailMessage) -> str | None:
    """Return the subject without its marks of answers; that of a page saved as MHTML is the page's own title, which the page tells."""
    if mail.get("Snapshot-Content-Location"):
        return None
    subject = " ".join(str(mail.get("Subject") or "").split())
    while subject[:3].casefold() in ("re:", "fw:") or subject[:4].casefold() == "fwd:":
        subject = subject.partition(":")[2].strip()
    return subject or None


def _day(mail: EmailMessage) -> str | None:
    """Return the day a mail was sent, if one can be; a page saved as MHTML carries the day of saving, which is none."""
    if mail.get("Snapshot-Content-Location"):
        return None
    try:
        return parse_day(parsedate_to_datetime(str(mail.get("Date"))).date().isoformat())
    except (TypeError, ValueError):
        return None


def _address(mail: EmailMessage) -> str | None:
    place = str(mail.get("Snapshot-Content-Location") or "")
    return place if place.startswith("http") else None
