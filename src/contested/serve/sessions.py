"""Who is at the other end: sessions in the server's memory, each with its own token against forged requests; they end by themselves."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from contested.vocab import LOGIN_ROLES

COOKIE = "contested_session"
IDLE, LONGEST = 4 * 3600.0, 24 * 3600.0  # seconds without a request, and in all, after which a session ends
MOST = 20_000  # sessions at once; beyond that those that were seen longest ago end


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's visit.

    Attributes:
        key: what the cookie holds.
        csrf: what every request that changes something must bring along.
        name: who, or empty while nobody has logged in.
        role: one of ``vocab.LOGIN_ROLES``, or empty.
        began, seen: seconds of the server's clock.
    """

    key: str
    csrf: str
    name: str
    role: str
    began: float
    seen: float

    def may(self, role: str) -> bool:
        """Tell whether this session's role allows what ``role`` allows."""
        return self.role in LOGIN_ROLES and LOGIN_ROLES.index(self.role) >= LOGIN_ROLES.index(role)


class Sessions:
    """All sessions of a server. Safe to use from several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take a clock that gives seconds."""
        self._clock, self._lock, self._all = clock, threading.Lock(), dict[str, Session]()

    def begin(self, name: str = "", role: str = "") -> Session:
        """Begin a session; whatever key the browser had before says nothing about this one."""
        now = self._clock()
        session = Session(secrets.token_urlsafe(32), secrets.token_urlsafe(32), name, role, now, now)
        with self._lock:
            if len(self._all) >= MOST:
                self._drop_ended(now)
            while len(self._all) >= MOST:
                self._all.pop(min(self._all, key=lambda key: self._all[key].seen))
            self._all[session.key] = session
        return session

    def find(self, key: str | None) -> Session | None:
        """Return the session of a cookie, or ``None`` where there is none or it has ended."""
        now = self._clock()
        with self._lock:
            session = self._all.get(key or "")
            if session is None or _ended(session, now):
                self._all.pop(key or "", None)
                return None
            self._all[session.key] = replace(session, seen=now)
            return self._all[session.key]

    def end(self, key: str) -> None:
        """End a session."""
        with self._lock:
            self._all.pop(key, None)

    def end_of(self, name: str) -> None:
        """End all sessions of a person."""
        with self._lock:
            self._all = {key: session for key, session in self._all.items() if session.name != name}

    def _drop_ended(self, now: float) -> None:
        self._all = {key: session for key, session in self._all.items() if not _ended(session, now)}


def _ended(session: Session, now: float) -> bool:
    return now - session.seen > IDLE or now - session.began > LONGEST
