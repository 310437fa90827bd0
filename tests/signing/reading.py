"""Reads signature containers out of a file without the library that made them."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Container:
    """A signature and the bytes that it covers."""

    cms: bytes
    covered: bytes


def containers(pdf: bytes) -> list[Container]:
    """Give the containers in the order of the file."""
    ranges = re.findall(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)", pdf)
    return [_container(pdf, *(int(part) for part in found)) for found in ranges]


def _container(pdf: bytes, start: int, first: int, second: int, last: int) -> Container:
    covered = pdf[start : start + first] + pdf[second : second + last]
    content = bytes.fromhex(pdf[first + 1 : second - 1].decode("ascii"))
    return Container(_exact(content), covered)


def _exact(content: bytes) -> bytes:
    """Give a DER value without the zeros after it."""
    size = content[1]
    if size < 0x80:
        return content[: 2 + size]
    count = size & 0x7F
    return content[: 2 + count + int.from_bytes(content[2 : 2 + count], "big")]
