"""Which agencies share a website: they are looked at one after the other, and what one was answered serves the next."""

import re
from collections.abc import Mapping, Sequence

from ita_batch.website.addresses import listed_host

_PORT = re.compile(r":\d+$")


def groups_by_host(hosts: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Agencies by their hosts -> groups that have no website in common, in the order in which they were given.

    A host and one below it are one website: a walk may go from the one to the other. So are hosts that differ in the
    port only: they are one machine.
    """
    groups = _Groups(hosts)
    first: dict[str, str] = {}
    names = {name: _names(listed) for name, listed in hosts.items()}
    for name, own in names.items():
        for host in own:
            groups.join(first.setdefault(host, name), name)
    for name, own in names.items():
        for host in own:
            for above in _above(host):
                if above in first:
                    groups.join(first[above], name)
    return groups.listed()


def _names(listed: Sequence[str]) -> list[str]:
    hosts = (listed_host(one) for one in listed)
    return [
        bare for host in hosts if (bare := host.rpartition(":")[0] if host[-1:].isdigit() and ":" in host else host)
    ]


def _above(host: str) -> list[str]:
    """The names that a name lies below, the nearest first; an address of figures lies below none."""
    parts = host.split(".")
    return [] if parts[-1].isdigit() else [".".join(parts[start:]) for start in range(1, len(parts))]


class _Groups:
    """Disjoint groups of agencies; each is known by its first member."""

    def __init__(self, members: Mapping[str, object]) -> None:
        self._order = {name: number for number, name in enumerate(members)}
        self._of = {name: name for name in members}

    def _first(self, name: str) -> str:
        while self._of[name] != name:
            self._of[name] = self._of[self._of[name]]
            name = self._of[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Put the groups of two agencies together."""
        first, second = sorted((self._first(one), self._first(other)), key=self._order.__getitem__)
        self._of[second] = first

    def listed(self) -> list[list[str]]:
        """The groups by their first members, each in the order of its members."""
        groups: dict[str, list[str]] = {}
        for name in self._of:
            groups.setdefault(self._first(name), []).append(name)
        return list(groups.values())
