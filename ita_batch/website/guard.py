"""Which IP addresses may be contacted: public ones, and others only where the host is one of the agency's own.

A name is looked up once, every address of it is judged, and the connection is made to exactly those addresses: a name
that points somewhere else a moment later (DNS rebinding) changes nothing. The last check is where a socket is made.
"""

import asyncio
import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

from ita_batch.website.addresses import own_host
from ita_batch.website.check_context import Resolve

_NAT64 = ip_network("64:ff9b::/96")


class ForbiddenAddressError(OSError):
    """The host has no address that may be contacted."""


def is_public(address: str) -> bool:
    """True for an address of the public Internet, also of the IPv4 address inside a translated IPv6 one."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _inner(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None and not is_public(str(inner)):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved if inner is None else True


def _inner(ip: IPv6Address) -> IPv4Address | None:
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


class Guard(AbstractResolver):
    """Resolves names for the client, and refuses addresses that must not be contacted."""

    def __init__(self, hosts: Sequence[str], resolve: Resolve | None = None) -> None:
        self._hosts = tuple(hosts)
        self._resolve = resolve or system_resolve
        self._granted: set[tuple[str, int]] = set()
        self.refused = 0

    def trusts(self, host: str, port: int) -> bool:
        """True when host and port are the agency's own; a host listed without a port means the usual ports."""
        bare = host.lower().rstrip(".").removeprefix("www.")
        return own_host(bare if port in (80, 443) else f"{bare}:{port}", self._hosts)

    def may_ask(self, address: str, host: str, port: int) -> bool:
        """True when this address may be contacted for this host."""
        return is_public(address) or self.trusts(host, port)

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - the client's interface
    ) -> list[ResolveResult]:
        """The addresses of a host that may be contacted; ForbiddenAddressError when it has only others."""
        addresses = await self._resolve(host)
        allowed = [address for address in addresses if self.may_ask(address, host, port)]
        if addresses and not allowed:
            self.refused += 1
            raise ForbiddenAddressError(f"{host}: not a public address")
        self._granted.update((address, port) for address in allowed)
        return [_result(host, port, address) for address in allowed]

    def grant_literal(self, host: str, port: int) -> bool:
        """Check a host that is itself an address: no name is resolved for it."""
        address = _literal(host.strip("[]"))
        if address is None:
            return True  # a name: ``resolve`` judges it
        if not self.may_ask(address, host, port):
            self.refused += 1
            return False
        self._granted.add((address, port))
        return True

    def open_socket(self, info: tuple[Any, ...]) -> socket.socket:
        """The last check: no socket for an address that was not granted."""
        family, kind, protocol, _, where = info
        if (where[0], where[1]) not in self._granted:
            self.refused += 1
            raise ForbiddenAddressError(f"{where[0]}: not granted")
        return socket.socket(family, kind, protocol)

    async def close(self) -> None:
        """Nothing to close."""


def _literal(host: str) -> str | None:
    """The address that a host is, also in the old spellings that systems still take: 2130706433, 0x7f.1, 127.1."""
    try:
        return str(ip_address(host.partition("%")[0]))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return None


def _result(host: str, port: int, address: str) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST)


async def system_resolve(host: str) -> Sequence[str]:
    """The addresses that the system knows for a host."""
    found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
