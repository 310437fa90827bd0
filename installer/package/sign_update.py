"""Signs a package, away from this repository: it holds no private key.

Usage: python -m installer.package.sign_update PRIVATE_KEY.pem VERSION PACKAGE...
Make a key pair once with:
    openssl genpkey -algorithm ed25519 -out private.pem
    openssl pkey -in private.pem -pubout -out public.pem
The public one is given to the build: UPDATE_KEY=public.pem make packages
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from commission_app.application.updates.statement import (
    SUFFIX,
    SignedStatement,
    Statement,
    read_statement,
)


def sign(key: Ed25519PrivateKey, version: str, package: Path) -> Path:
    """Write the signature beside a package (ValueError for a name or version out of form)."""
    with package.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    statement = Statement(version, package.name, package.stat().st_size, digest)
    written = SignedStatement(statement, key.sign(statement.signed())).written()
    if read_statement(written) is None:
        raise ValueError("the version or the name of the package has not the form of updates")
    target = package.with_name(package.name + SUFFIX)
    target.write_bytes(written)
    return target


def main(arguments: list[str]) -> int:
    """Sign each package; return 0."""
    key_file, version, *packages = arguments
    key = load_pem_private_key(Path(key_file).read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        sys.stderr.write("The key is not Ed25519.\n")
        return 1
    for package in packages:
        sys.stdout.write(f"{sign(key, version, Path(package))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
