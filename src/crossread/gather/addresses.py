"""Which addresses of the network may be asked: the public ones, unless the person allows others."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address inside an IPv6 one


def is_public(address: str) -> bool:
    """Whether it is an address of the open network, and not of this machine or its neighbours.

    An IPv4 address that is wrapped in an IPv6 one counts as what is inside.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and ip in _TRANSLATED:
        return _is_public(IPv4Address(int(ip) & 0xFFFFFFFF))
    return all(_is_public(one) for one in (ip, *_inside(ip)))


def _is_public(ip: IPv4Address | IPv6Address) -> bool:
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _inside(ip: IPv4Address | IPv6Address) -> tuple[IPv4Address, ...]:
    if isinstance(ip, IPv4Address):
        return ()
    found = (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ()))
    return tuple(one for one in found if one is not None)
