"""Passwords: hashed with Argon2, compared in the same time whether or not there is such an account, and slowed down after failures."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from contested.errors import Misuse
from contested.schema import Account

SHORTEST = 10  # characters of a password
FAILURES, WAIT = 5, 60.0  # after so many failures in a row a name must wait so many seconds
MOST = 10_000  # names whose failures are remembered
_hasher = PasswordHasher()
_nobody = _hasher.hash("nobody has this password")


def hash_password(password: str) -> str:
    """Return what is kept of a password.

    Raises:
        Misuse: it is too short.
    """
    if len(password) < SHORTEST:
        raise Misuse(f"a password needs at least {SHORTEST} characters")
    return _hasher.hash(password)


class Locks:
    """Failed logins by name. Safe to use from several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take a clock that gives seconds."""
        self._clock, self._lock, self._failed = clock, threading.Lock(), dict[str, tuple[int, float]]()

    def is_open(self, name: str) -> bool:
        """Tell whether a name may try now."""
        with self._lock:
            count, last = self._failed.get(name, (0, 0.0))
            return count < FAILURES or self._clock() - last > WAIT

    def note(self, name: str, *, failed: bool) -> None:
        """Note how a try ended."""
        with self._lock:
            count = self._failed.pop(name, (0, 0.0))[0]
            if failed:
                self._failed[name] = count + 1, self._clock()
            while len(self._failed) > MOST:
                self._failed.pop(next(iter(self._failed)))


def check_password(account: Account | None, password: str) -> bool:
    """Tell whether a password is that of an account; takes as long where there is none."""
    try:
        return _hasher.verify(account.hash if account else _nobody, password) and account is not None
    except (VerificationError, InvalidHashError):
        return False
