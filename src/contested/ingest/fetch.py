"""The only module that opens the network: one address to its bytes, from public servers only."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

from contested.errors import Refusal
from contested.ingest.warc import media_type
from contested.settings import settings

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

Resolve = Callable[[str, int], Sequence[str]]
_MOVED = (301, 302, 303, 307, 308)
_HOLDS_IPV4 = [ipaddress.ip_network(words) for words in ("64:ff9b::/96", "::/96")]  # NAT64, IPv4-compatible
_ISATAP = 0x5EFE  # third quarter of an IPv6 address whose last is an IPv4 address
_CLOSED = [  # not public either, though Python calls them global: protocol assignments, 6to4 relays, a cloud's own server, documents
    ipaddress.ip_network(words) for words in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32", "3fff::/20")
]
_PACKINGS = ("gzip", "x-gzip", "deflate")
_GZIP = b"\x1f\x8b"
_HEADS = (_GZIP, b"\x78")  # of gzip and of zlib; without either it is bare deflate
_ANY_HEAD = 32 + zlib.MAX_WBITS
_AGENT = "contested (reads one page on a person's request)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent: bytes, the address they came from in the end, and the encoding it named."""

    raw: bytes
    url: str
    charset: str | None


def fetch(url: str, *, resolve: Resolve | None = None) -> Fetched:
    """Fetch one address, within the limits of the settings (``fetch_seconds``, ``fetch_bytes``, ``fetch_redirects``).

    A host's name is resolved once, all its addresses must be public, and the connection is made to one of those very addresses,
    so that a name cannot point elsewhere between check and use. The same holds for each redirect. Proxies are not used.

    Args:
        url: http or https.
        resolve: gives the IP addresses to connect to for a host and port; `find_public` unless a test puts its own in.

    Raises:
        Refusal: ``bad_address``, ``not_fetched`` or ``too_long``.
    """
    limits, resolve = settings(), resolve or find_public
    until = time.monotonic() + limits.fetch_seconds
    here = url
    for _ in range(limits.fetch_redirects + 1):
        answer = _ask(here, limits.fetch_bytes, until, resolve)
        if isinstance(answer, Fetched):
            return answer
        here = urljoin(here, answer)
    sentence = f"the server sent us on more than {limits.fetch_redirects} times; open the page and give its last address"
    raise Refusal("not_fetched", sentence, url)


def find_public(host: str, port: int) -> Sequence[str]:
    """Return the IP addresses of a host.

    Raises:
        Refusal: ``bad_address`` where one of them is not public, ``not_fetched`` where there is none.
    """
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise Refusal("not_fetched", "there is no server of this name, or no network; check the address", host) from error
    closed = next((address for address in found if not is_public(address)), None)
    if closed is not None:
        raise Refusal("bad_address", f"it leads to {closed}, which is not a public address; only public pages are fetched", host)
    return list(dict.fromkeys(found))


def is_public(address: str) -> bool:
    """Tell whether an IP address, and any IPv4 address wrapped in it, belongs to the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    wrapped: list[ipaddress.IPv4Address] = []
    if isinstance(ip, ipaddress.IPv6Address):
        told = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        wrapped = [part for part in told if part is not None]
        last = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if any(ip in network for network in _HOLDS_IPV4):
            wrapped.append(last)
        if (int(ip) >> 32) & 0xFDFFFFFF == _ISATAP and not is_public(str(last)):
            return False
    if wrapped:
        return all(is_public(str(part)) for part in wrapped)
    closed = any(ip.version == network.version and ip in network for network in _CLOSED)
    return ip.is_global and not closed and not ip.is_multicast and not ip.is_reserved and not getattr(ip, "is_site_local", False)


def _ask(url: str, size: int, until: float, resolve: Resolve) -> Fetched | str:
    """Send one request; return what came, or where the server sends us."""
    from urllib3.connection import HTTPConnection
    from urllib3.exceptions import HTTPError

    parts, host, port = _checked(url)
    failure: Exception | None = None
    for address in resolve(host, port):
        connection = _connection(parts.scheme, address, port, host, _left(until, url))
        assert isinstance(connection, HTTPConnection)
        watch: threading.Timer | None = None
        try:
            connection.connect()
            watch = threading.Timer(_left(until, url), _cut, (connection.sock,))
            watch.daemon = True
            watch.start()
            return _answer(connection, parts, url, size)
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            failure = error
            _left(until, url)
        finally:
            if watch is not None:
                watch.cancel()
            connection.close()
    what = "no address" if failure is None else type(failure).__name__
    raise Refusal("not_fetched", f"the server cannot be reached or broke off ({what}); try again, or save the page and give the file", url)


def _checked(url: str) -> tuple[SplitResult, str, int]:
    """Return the parts of an address, its host and its port.

    Raises:
        Refusal: ``bad_address``.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Refusal("bad_address", f"the address cannot be read ({error}); copy it anew", url) from error
    if parts.scheme not in ("http", "https"):
        raise Refusal("bad_address", "only http and https addresses are fetched", url)
    if not host or parts.username is not None or parts.password is not None or any(char <= " " for char in url):
        raise Refusal("bad_address", "the address lacks a server, or holds a user's name or blanks; copy it anew", url)
    return parts, host, port or (443 if parts.scheme == "https" else 80)


def _connection(scheme: str, address: str, port: int, host: str, seconds: float) -> object:
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if scheme == "http":
        return HTTPConnection(address, port, timeout=min(seconds, 15))
    return HTTPSConnection(address, port, timeout=min(seconds, 15), server_hostname=host, assert_hostname=host)


def _cut(sock: socket.socket) -> None:
    """Break a connection off, from another thread, when its time is over."""
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _left(until: float, url: str) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise Refusal("not_fetched", "the server took too long; try again, or save the page and give the file", url)
    return left


def _answer(connection: object, parts: SplitResult, url: str, size: int) -> Fetched | str:
    from urllib3.connection import HTTPConnection

    assert isinstance(connection, HTTPConnection)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    heads = {"Host": parts.netloc, "User-Agent": _AGENT, "Accept": "text/html, */*;q=0.5", "Accept-Encoding": "identity"}
    connection.request("GET", target, headers=heads, preload_content=False)
    with closing(connection.getresponse()) as response:
        return _received(response, url, size)


def _received(response: BaseHTTPResponse, url: str, size: int) -> Fetched | str:
    place = response.headers.get("Location")
    if response.status in _MOVED and place:
        return str(place)
    if response.status != 200:
        raise Refusal("not_fetched", f"the server answered {response.status} {response.reason or ''}".rstrip() + "; check the address", url)
    chunks, length = [], 0
    for chunk in response.stream(65_536, decode_content=False):
        chunks.append(chunk)
        length += len(chunk)
        if length > size:
            raise _too_long(size, url)
    raw = _unpack(b"".join(chunks), response.headers.get("Content-Encoding", "").strip().lower(), size, url)
    return Fetched(raw, url, media_type(response.headers.get("Content-Type"))[1])


def _too_long(size: int, url: str) -> Refusal:
    return Refusal("too_long", f"the server sent more than the {size:,} bytes that one document may have", url)


def _unpack(raw: bytes, packing: str, size: int, url: str) -> bytes:
    """Return a body unpacked. It is unpacked here, not by urllib3, which takes one that was cut off for whole.

    Raises:
        Refusal: ``too_long``; ``not_fetched`` where it is cut off, damaged, or packed in a way that nobody asked for.
    """
    if packing in ("", "identity"):
        return raw
    parts, left = list[bytes](), size + 1
    try:
        if packing not in _PACKINGS:
            raise zlib.error
        while raw and (not parts or raw.startswith(_GZIP)):
            unpacker = zlib.decompressobj(_ANY_HEAD if raw.startswith(_HEADS) else -zlib.MAX_WBITS)
            parts.append(unpacker.decompress(raw, left))
            left -= len(parts[-1])
            if left <= 0:
                raise _too_long(size, url)
            if not unpacker.eof:
                raise zlib.error
            raw = unpacker.unused_data
    except zlib.error as error:
        sentence = f"the body that the server sent, packed by {packing}, cannot be unpacked or broke off; save the page and give the file"
        raise Refusal("not_fetched", sentence, url) from error
    return b"".join(parts)
