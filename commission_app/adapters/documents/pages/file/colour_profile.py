"""An sRGB colour profile (ICC version 2), written by rule so that it is the same everywhere."""

from __future__ import annotations

import struct
from functools import lru_cache

_WHITE = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_STEPS = 1024


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """Give the profile of IEC 61966-2-1, adapted to the D50 white as ICC asks."""
    curve = _curve()
    tags: list[tuple[bytes, bytes]] = [
        (b"desc", _description("sRGB IEC61966-2.1")),
        (b"cprt", b"text\0\0\0\0No copyright, use freely\0"),
        (b"wtpt", _xyz(_WHITE)),
        *((name, _xyz(value)) for name, value in _PRIMARIES.items()),
        *((name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")),
    ]
    offset = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    places: dict[bytes, int] = {}
    for name, data in tags:
        if data not in places:
            places[data] = offset + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table += struct.pack(">4sII", name, places[data], len(data))
    return _header(128 + len(table) + len(body)) + table + body


def _header(size: int) -> bytes:
    moment = (2026, 1, 1, 0, 0, 0)
    header = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H4s", *moment, b"acsp")
    header += b"\0" * 28 + _fixed(_WHITE)
    return header.ljust(128, b"\0")


def _fixed(values: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(value * 65536) for value in values))


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(values)


def _curve() -> bytes:
    points = []
    for step in range(_STEPS):
        signal = step / (_STEPS - 1)
        light = signal / 12.92 if signal <= 0.04045 else ((signal + 0.055) / 1.055) ** 2.4
        points.append(round(light * 65535))
    return struct.pack(f">4s4xI{_STEPS}H", b"curv", _STEPS, *points)


def _description(text: str) -> bytes:
    ascii_text = text.encode("ascii") + b"\0"
    return (
        struct.pack(">4s4xI", b"desc", len(ascii_text)) + ascii_text + b"\0" * (4 + 4 + 2 + 1 + 67)
    )
