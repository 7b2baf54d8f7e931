"""Things joined into groups: union-find over numbers."""

from __future__ import annotations


class Unions:
    """Groups of the numbers 0 to ``size`` - 1; each number begins as a group of its own, named by its smallest member."""

    def __init__(self, size: int) -> None:
        """Take how many numbers there are."""
        self._above = list(range(size))

    def find(self, number: int) -> int:
        """Return the smallest member of the number's group."""
        above = self._above
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    def join(self, left: int, right: int) -> bool:
        """Make two groups one; return whether they were two."""
        one, other = sorted((self.find(left), self.find(right)))
        self._above[other] = one
        return one != other

    def groups(self) -> list[list[int]]:
        """Return the groups, members in order, in order of their smallest members."""
        found: dict[int, list[int]] = {}
        for number in range(len(self._above)):
            found.setdefault(self.find(number), []).append(number)
        return list(found.values())
