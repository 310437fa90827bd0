"""Ways to tamper with a file: bytes flipped, zeroed, exchanged, cut, doubled, added."""

from __future__ import annotations

import random


def tampered(whole: bytes, chance: random.Random) -> bytes:
    """Give another content than ``whole``, by one means drawn at random."""
    while True:
        found = chance.choice(_MEANS)(bytearray(whole), chance)
        if found != whole:
            return found


def _flip(content: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 1, 2, 16))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def _zero(content: bytearray, chance: random.Random) -> bytes:
    length = min(len(content), chance.choice((1, 16, 4096)))
    start = chance.randrange(len(content) - length + 1)
    content[start : start + length] = bytes(length)
    return bytes(content)


def _exchange(content: bytearray, chance: random.Random) -> bytes:
    length = chance.choice((1, 16, min(4096, len(content) // 3)))
    one = chance.randrange(len(content) - 2 * length)
    other = chance.randrange(one + length, len(content) - length + 1)
    first = content[one : one + length]
    content[one : one + length] = content[other : other + length]
    content[other : other + length] = first
    return bytes(content)


def _cut(content: bytearray, chance: random.Random) -> bytes:
    return bytes(content[: chance.randrange(len(content))])


def _cut_head(content: bytearray, chance: random.Random) -> bytes:
    return bytes(content[chance.randrange(1, len(content)) :])


def _double(content: bytearray, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    return bytes(content[:place] + content[max(0, place - 64) : place] + content[place:])


def _add(content: bytearray, chance: random.Random) -> bytes:
    return bytes(content) + chance.randbytes(chance.randrange(1, 100))


_MEANS = (_flip, _flip, _zero, _exchange, _cut, _cut_head, _double, _add)
