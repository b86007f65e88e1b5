"""By which names this machine's own browser asks it.

A page of the web could be given the address 127.0.0.1 by its owner, to read the archive through the
visitor's browser (DNS rebinding); that browser still sends the page's own name.
"""

_OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


def is_own_host(host: str) -> bool:
    """Whether a host, with its port or without, is one of this machine's own names."""
    name, _, port = host.lower().rpartition(":")
    return (name if port.isdigit() else host.lower()) in _OWN_NAMES
