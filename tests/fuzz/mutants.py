"""Makes malformed agenda files out of sound ones, the same at each run: bytes and structure."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

FILES = Path(__file__).parents[1] / "intake" / "files"
PAST = Path(__file__).with_name("past")
_HEADS = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"{",
    b"",
)
_TOKENS = (
    *(b"<row ", b'r="1048576"', b'r="ZZZ99999999"', b"</c>", b"<v>", b"<f>", b'hidden="1"'),
    *(
        b"<!DOCTYPE a>",
        b"&amp;",
        b"&#0;",
        b"\0",
        b"\xff\xff\xff\xff",
        b'number-rows-repeated="99999999"',
    ),
    *(
        b'number-columns-repeated="16384"',
        b"table:table",
        b'state="hidden"',
        b'ref="A1:XFD1048576"',
    ),
    *(b'"', b";", b"\r\n", b"\t", b"null", b"[[[[", b"1e999", b"-1", b"NaN", b"true", b"\\ud800"),
)


def seeds() -> list[tuple[str, bytes]]:
    """Give the sound files that mutants are made of, by their ending."""
    return [(path.suffix, path.read_bytes()) for path in sorted(FILES.iterdir())]


def mutants(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Give ``count`` malformed files with their endings."""
    chance = random.Random(seed)  # noqa: S311 - chance, not a secret
    known = seeds()
    small = [entry for entry in known if len(entry[1]) < 20_000]
    for _ in range(count):
        end, content = chance.choice(small)
        draw = chance.random()
        if draw < 0.45 and content.startswith(b"PK"):
            content = inside(content, chance)
        elif draw < 0.5:
            content = chance.choice(_HEADS) + chance.randbytes(chance.randrange(2_000))
        else:
            content = mutated(content, chance)
        if chance.random() < 0.1:
            end = chance.choice([".xlsx", ".ods", ".xls", ".csv", ".json", ".txt", ""])
        yield end, content


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Change bytes: flip, cut, repeat, insert a token, swap."""
    made = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 4, 16])):
        if not made:
            break
        at = chance.randrange(len(made))
        match chance.randrange(6):
            case 0:
                made[at] ^= 1 << chance.randrange(8)
            case 1:
                del made[at : at + chance.randrange(1, 200)]
            case 2:
                piece = made[at : at + chance.randrange(1, 400)]
                made[at:at] = piece * chance.randrange(1, 6)
            case 3:
                made[at:at] = chance.choice(_TOKENS)
            case 4:
                made[at : at + 4] = chance.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff"])
            case _:
                del made[at:]
    return bytes(made)


def inside(content: bytes, chance: random.Random) -> bytes:
    """Change one part of a zip, and put it back whole: what a careless program writes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        chosen = chance.choice([name for name in names if name.endswith(".xml")])
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as made:
            for name in names:
                part = package.read(name)
                if name == chosen:
                    if chance.random() < 0.08:
                        continue
                    part = mutated(part, chance)
                made.writestr(name, part)
    return stream.getvalue()
