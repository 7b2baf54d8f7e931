"""Articles as pages that Nexis and Factiva made have them, in our own words."""

from __future__ import annotations

from pathlib import Path

from contested.errors import Refusal
from contested.ingest import read_path
from contested.schema import Report

TAKEN = "Rebels said on Monday that they had taken the port of Marsa after two days of fighting."
COUNTED = "A hospital official counted nine dead soldiers."
SHELLED = "Government guns shelled the hills: three shepherds were killed, villagers said."
MAST = "<head><title>Factiva</title></head><table><tr><td><h1>Dow Jones Factiva</h1></td><td><span>Dow Jones</span></td></tr></table>"


def factiva_page(above: str, head: str, text: list[str], mark: str) -> str:
    """Return an article as a saved page has it; lines of ``above`` and ``head`` are parted by ``|``."""
    rows = "".join(f"<div>{line}\n</div>" for line in f"{above}|{head}".split("|"))
    body = "".join(f'<p class="articleParagraph enarticleParagraph">{line}  </p>\n' for line in text)
    return f'<span></span><div class="article enArticle"><p>\n</p>{rows}\n<p></p>\n{body}<p>{mark}</p></div><br>'


def nexis_page(number: int, outlet: str, day: str, title: str, fields: dict[str, str], text: list[str]) -> str:
    """Return an article of the old layout as a saved page has it."""
    rows = "".join(
        f'<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN>{label}: </SPAN><SPAN>{words}</SPAN></P>\n</DIV>\n' for label, words in fields.items()
    )
    body = "".join(f'<P CLASS="c9"><SPAN>{line}</SPAN></P>\n' for line in text)
    return (
        f'<A NAME="DOC_ID_{number}_0"></A><!-- Hide XML section from browser\n<DOC NUMBER=1>\n<DOCFULL> -->\n'
        f'<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN>{number} of 3 DOCUMENTS</SPAN></P>\n</DIV>\n'
        f'<BR><DIV CLASS="c0"><BR><P CLASS="c1"><IMG SRC="logo.gif" ALT="logo"><BR><SPAN>{outlet}</SPAN></P>\n</DIV>\n'
        f'<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN>{day}</SPAN><SPAN>&nbsp;</SPAN></P>\n</DIV>\n'
        f'<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN>{title}</SPAN></P>\n</DIV>\n{rows}<BR><DIV CLASS="c5">{body}</DIV>\n'
        f'<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN>LOAD-DATE: </SPAN><SPAN>March 7, 2017</SPAN></P>\n</DIV>\n'
        f'<BR><DIV CLASS="c0"><BR><P CLASS="c1"><SPAN>Copyright 2017 {outlet}<BR>All Rights Reserved</SPAN></P>\n</DIV>\n'
    )


def read(path: Path, words: str) -> list[Report | Refusal]:
    path.write_text(f"<html><body>{words}</body></html>", "utf-8")
    return list(read_path(path))
