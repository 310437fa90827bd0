"""The objects of a document are written to the bytes of the library, which takes longer."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfdoc  # type: ignore[import-untyped]  # no types shipped

from commission_app.adapters.documents.pages.file.packed import _written

TEXTS = st.text("aB0 \n(é)/<", max_size=6)
NAMES = st.text("abZ0 #/é_-", min_size=1, max_size=5)
DOCUMENT = pdfdoc.PDFDocument(invariant=1)
REFERENCE = DOCUMENT.Reference(DOCUMENT.Catalog)
LEAVES = st.one_of(
    st.integers(-2_000_000, 2_000_000),
    st.floats(-1e4, 1e4),
    st.booleans(),
    TEXTS,
    NAMES.map(pdfdoc.PDFName),
    TEXTS.map(pdfdoc.PDFString),
    st.just(REFERENCE),
)


def _holders(held: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    named = st.dictionaries(NAMES, held, max_size=14)
    ordered = named.map(OrderedDict)
    lists = st.lists(held, max_size=24).map(pdfdoc.PDFArray)
    return lists | (named | ordered).map(pdfdoc.PDFDictionary)


@given(st.recursive(LEAVES, _holders, max_leaves=30))
def test_an_object_is_written_to_the_bytes_of_the_library(held: object) -> None:
    assert _written(held, DOCUMENT, top=True) == pdfdoc.format(held, DOCUMENT, toplevel=1)
