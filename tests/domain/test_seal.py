"""The chain of the journal."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from commission_app.domain.seal import commit, genesis, link


def test_a_commitment_is_the_hmac_of_the_content_under_its_salt() -> None:
    salt = bytes(range(32))
    assert commit(salt, b"voix") == hmac.new(salt, b"voix", hashlib.sha256).hexdigest()
    assert commit(salt, b"voix") != commit(b"\x01" * 32, b"voix")


def test_a_short_salt_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        commit(b"court", b"voix")


def test_every_part_of_a_link_changes_the_seal() -> None:
    start = genesis("s")
    first = link(start, 1, commit(b"a" * 32, b"x"))
    assert first != link(start, 2, commit(b"a" * 32, b"x"))
    assert first != link(start, 1, commit(b"a" * 32, b"y"))
    assert first != link(genesis("t"), 1, commit(b"a" * 32, b"x"))
