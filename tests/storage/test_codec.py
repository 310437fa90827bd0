"""Every fact is written and read back the same, and always to the same bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commission_app.adapters.storage import codec
from commission_app.adapters.storage.tags.fact_tags import TABLE
from commission_app.domain.case import TextRef
from commission_app.domain.people import SealedName
from commission_app.domain.session.facts import Fact
from tests.domain.room import START

st.register_type_strategy(SealedName, st.builds(SealedName, st.from_type(TextRef)))


@pytest.mark.parametrize("kind", [known.of for known in TABLE], ids=[k.tag for k in TABLE])
def test_a_fact_goes_and_comes_back(kind: type[Fact]) -> None:
    @settings(max_examples=25, derandomize=True, deadline=None)
    @given(st.from_type(kind))
    def goes_and_comes_back(fact: Fact) -> None:
        content = codec.encode(START, fact)
        assert codec.decode(content) == (START, fact)
        assert codec.encode(*codec.decode(content)) == content

    goes_and_comes_back()


@pytest.mark.parametrize(
    "content", [b"{}", b"[]", b"null", b'{"at":"x","kind":"Nothing"}', b"\xff"]
)
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        codec.decode(content)
