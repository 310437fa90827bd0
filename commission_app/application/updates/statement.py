"""What is signed of an update: one closed form, so that one sequence of bytes says one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commission_app.domain.codes import Code, Digest

SUFFIX = ".signature"
"""The signature lies beside the package, under its name and this suffix."""

SIGNATURE_BYTES = 64
LARGEST_SIGNATURE = 1024
"""Bytes beyond which a signature file is not read."""

_FORM = re.compile(
    rb"(?P<statement>commission-app update 1\n"
    rb"version (?P<version>[0-9]{1,5}(?:\.[0-9]{1,5}){2})\n"
    rb"file (?P<file>[A-Za-z0-9][A-Za-z0-9._-]{0,120})\n"
    rb"size (?P<size>[1-9][0-9]{0,10})\n"
    rb"sha256 (?P<digest>[0-9a-f]{64})\n)"
    rb"ed25519 (?P<signature>[0-9a-f]{128})\n"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What the maker of a package says of it: its version, name, bytes and SHA-256."""

    version: Code
    file: Code
    size: int
    digest: Digest

    def signed(self) -> bytes:
        """Return the bytes that are signed."""
        return (
            f"commission-app update 1\nversion {self.version}\nfile {self.file}\n"
            f"size {self.size}\nsha256 {self.digest}\n"
        ).encode("ascii")


@dataclass(frozen=True, slots=True)
class SignedStatement:
    """A statement with its signature; nothing of it is to be believed before that one holds."""

    statement: Statement
    signature: bytes

    def written(self) -> bytes:
        """Return the content of the signature file."""
        return self.statement.signed() + f"ed25519 {self.signature.hex()}\n".encode("ascii")


def read_statement(content: bytes) -> SignedStatement | None:
    """Read a signature file; None for whatever is not of the form, to the last byte."""
    found = _FORM.fullmatch(content)
    if found is None:
        return None
    statement = Statement(
        found["version"].decode("ascii"),
        found["file"].decode("ascii"),
        int(found["size"]),
        found["digest"].decode("ascii"),
    )
    # A number with a leading zero would be written otherwise: what is signed has one spelling.
    if statement.signed() != found["statement"]:
        return None
    return SignedStatement(statement, bytes.fromhex(found["signature"].decode("ascii")))


def rank(version: str) -> tuple[int, ...]:
    """Return what versions are compared by ("0.10.0" follows "0.9.0"; ValueError)."""
    return tuple(int(part) for part in version.split("."))
