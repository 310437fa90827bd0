"""Takes an update: refuses what is not genuine, keeps a copy of its own, backs the file up."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from commission_app.application.base import plain_file
from commission_app.application.base.whole_file import put_in_place, sync_folder
from commission_app.application.updates.statement import (
    LARGEST_SIGNATURE,
    SUFFIX,
    Statement,
    rank,
    read_statement,
)

_PART = 1 << 20


class UpdateFault(StrEnum):
    """Why an update is not taken; nothing was changed."""

    NO_KEY = "no_key"
    NO_SIGNATURE = "no_signature"
    NOT_UNDERSTOOD = "not_understood"
    OTHER_KEY = "other_key"
    OTHER_FILE = "other_file"
    OLDER = "older"
    SAME = "same"


class UpdateRefused(Exception):
    """An update was not taken; ``fault`` says why, ``version`` what it claims once it is proved."""

    def __init__(self, fault: UpdateFault, version: str = "") -> None:
        """Say why."""
        super().__init__(fault.value)
        self.fault = fault
        self.version = version

    @property
    def asks_again(self) -> bool:
        """Tell whether the update is genuine, and taken once it is asked for all the same."""
        return self.fault in (UpdateFault.OLDER, UpdateFault.SAME)


SignatureCheck = Callable[[bytes, bytes], bool]
"""Tells whether the holder of the private key signed a content, by its signature."""


class UpdateService:
    """Takes updates for the installed version."""

    def __init__(self, check: SignatureCheck | None, version: str, folder: Path) -> None:
        """``check`` is None where the program was built without a key; copies go to ``folder``."""
        self._check = check
        self._version = version
        self._folder = folder

    def take(
        self, package: Path, back_up: Callable[[], object], *, older: bool = False
    ) -> tuple[Path, Statement]:
        """Give a checked copy of a package with what is said of it, the file being backed up.

        What is started later is the copy: the stick may change meanwhile. The version in place,
        or one before it, is taken when ``older`` asks for it alone. Raises UpdateRefused, OSError
        and what ``back_up`` raises; no copy is then left.
        """
        statement = self._proved(package)
        if not older:
            self._must_be_newer(statement)
        copy = self._copied(package, statement)
        try:
            back_up()
        except BaseException:
            copy.unlink(missing_ok=True)
            raise
        return copy, statement

    def _proved(self, package: Path) -> Statement:
        if self._check is None:
            raise UpdateRefused(UpdateFault.NO_KEY)
        beside = package.with_name(package.name + SUFFIX)
        try:
            with plain_file.opened(beside) as stream:
                content = stream.read(LARGEST_SIGNATURE + 1)
        except FileNotFoundError as error:
            raise UpdateRefused(UpdateFault.NO_SIGNATURE) from error
        signed = read_statement(content)
        if signed is None:
            raise UpdateRefused(UpdateFault.NOT_UNDERSTOOD)
        if not self._check(signed.statement.signed(), signed.signature):
            raise UpdateRefused(UpdateFault.OTHER_KEY)
        return signed.statement

    def _must_be_newer(self, statement: Statement) -> None:
        offered, present = rank(statement.version), rank(self._version)
        if offered < present:
            raise UpdateRefused(UpdateFault.OLDER, statement.version)
        if offered == present:
            raise UpdateRefused(UpdateFault.SAME, statement.version)

    def _copied(self, package: Path, statement: Statement) -> Path:
        """Copy and compare in one reading; the name is that which was signed."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=self._folder, prefix=".", suffix=".part")
        temporary = Path(name)
        try:
            digest, size = hashlib.sha256(), 0
            with os.fdopen(handle, "wb") as target, plain_file.opened(package) as source:
                while size <= statement.size and (part := source.read(_PART)):
                    digest.update(part)
                    size += len(part)
                    target.write(part)
                target.flush()
                os.fsync(target.fileno())
            if (size, digest.hexdigest()) != (statement.size, statement.digest):
                raise UpdateRefused(UpdateFault.OTHER_FILE, statement.version)
            put_in_place(temporary, self._folder / statement.file)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(self._folder)
        return self._folder / statement.file
