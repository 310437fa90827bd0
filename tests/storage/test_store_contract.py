"""The contract of a store, run on the encrypted file and on one that is no file at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.base.ports import Journal
from tests.storage.memory_journal import MemoryJournal
from tests.storage.opened import KEY
from tests.storage.store_contract import StoreContract


class TestEncryptedFile(StoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Journal]:
        file = StorageFile(tmp_path / "commission.db", KEY)
        yield file.journal
        file.close()


class TestMemory(StoreContract):
    @pytest.fixture
    def store(self) -> Journal:
        return MemoryJournal()
