"""Attacks through updates: what is hidden between two signatures, or after the last, shows."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any, TypeAlias

import pikepdf
import pytest
from pyhanko.pdf_utils import generic as untyped
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.fields import MDPPerm

from commission_app.adapters.signing.pades import PadesSigner
from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.application.signing.signing import (
    FieldState,
    Problem,
    SigningError,
    SigningFault,
    Verdict,
)
from commission_app.clocks import SystemClock
from tests.signing.minutes_signed import FIELDS, PHRASE, Signed, minutes_with_extras, sign_minutes

# pyHanko leaves most of its writer untyped.
generic: Any = untyped
Writer: TypeAlias = Any
Change: TypeAlias = Callable[[Writer], None]


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Signed:
    return sign_minutes(tmp_path_factory.mktemp("attacks"), minutes_with_extras())


def page(writer: Writer) -> Writer:
    return writer.root["/Pages"]["/Kids"][0]


def stream(writer: Writer, content: bytes) -> Writer:
    return writer.add_object(generic.StreamObject(stream_data=content))


def overlay(writer: Writer) -> None:
    target = page(writer)
    drawn = stream(writer, b"q 1 1 1 rg 0 0 600 800 re f Q")
    target["/Contents"] = generic.ArrayObject([target.raw_get("/Contents"), drawn])
    writer.update_container(target)


def replace_content(writer: Writer) -> None:
    content = page(writer)["/Contents"]
    content = content[0] if isinstance(content, generic.ArrayObject) else content
    content._data = b"q Q"
    content._encoded_data = None
    writer.update_container(content)


def add_page(writer: Writer) -> None:
    pages = writer.root["/Pages"]
    made = generic.DictionaryObject(
        {pdf_name("/Type"): pdf_name("/Page"), pdf_name("/Parent"): writer.root.raw_get("/Pages")}
    )
    pages["/Kids"].append(writer.add_object(made))
    pages["/Count"] = generic.NumberObject(pages["/Count"] + 1)
    writer.update_container(pages)
    writer.update_container(pages["/Kids"])


def add_note(writer: Writer) -> None:
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 500, 500))),
            pdf_name("/Contents"): pdf_string("Avis défavorable"),
        }
    )
    notes = page(writer)["/Annots"]
    notes.append(writer.add_object(note))
    writer.update_container(notes)


def change_note(writer: Writer) -> None:
    note = page(writer)["/Annots"][0]
    note["/Contents"] = pdf_string("Avis défavorable")
    writer.update_container(note)


def dress_field(writer: Writer) -> None:
    field = writer.root["/AcroForm"]["/Fields"][1]
    field["/Rect"] = generic.ArrayObject(map(generic.NumberObject, (50, 50, 500, 700)))
    drawn = stream(writer, b"1 1 1 rg 0 0 450 650 re f")
    field["/AP"] = generic.DictionaryObject({pdf_name("/N"): drawn})
    writer.update_container(field)


def dress_signed_field(writer: Writer) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    drawn = stream(writer, b"1 1 1 rg 0 0 450 650 re f")
    field["/AP"] = generic.DictionaryObject({pdf_name("/N"): drawn})
    writer.update_container(field)


def replace_attachment(writer: Writer) -> None:
    held = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]["/EF"]
    held["/F"] = stream(writer, b'{"pour": 0}')
    writer.update_container(held)


def change_layers(writer: Writer) -> None:
    layers = writer.root["/OCProperties"]
    layers["/D"]["/OFF"] = generic.ArrayObject(list(layers["/OCGs"]))
    writer.update_container(layers["/D"])


def retitle(writer: Writer) -> None:
    info = writer.trailer["/Info"]
    info["/Title"] = pdf_string("Procès-verbal d’une autre séance")
    writer.update_container(info)


def rewrite_metadata(writer: Writer) -> None:
    packet = writer.root["/Metadata"]
    packet._data = packet.data.replace(b"</rdf:RDF>", _OTHER_AUTHOR + b"</rdf:RDF>")
    packet._encoded_data = None
    writer.update_container(packet)


_OTHER_AUTHOR = (
    b'<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">'
    b"<photoshop:Headline>Autre</photoshop:Headline></rdf:Description>"
)


def run_script(writer: Writer) -> None:
    script = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.alert(1)")}
    writer.root["/OpenAction"] = generic.DictionaryObject(script)
    writer.update_root()


def add_xfa(writer: Writer) -> None:
    form = writer.root["/AcroForm"]
    form["/XFA"] = stream(writer, b"<xdp/>")
    writer.update_container(form)


def ask_for_appearances(writer: Writer) -> None:
    form = writer.root["/AcroForm"]
    form["/NeedAppearances"] = generic.BooleanObject(True)
    writer.update_container(form)


def smuggle(writer: Writer) -> None:
    stream(writer, b"q 1 1 1 rg 0 0 600 800 re f Q")


def reread_aloud(writer: Writer) -> None:
    tree = writer.root["/StructTreeRoot"]["/K"]
    tree = tree[0] if isinstance(tree, generic.ArrayObject) else tree
    tree["/ActualText"] = pdf_string("Avis défavorable")
    writer.update_container(tree)


def drop_fields(writer: Writer) -> None:
    form = writer.root["/AcroForm"]
    form["/Fields"] = generic.ArrayObject([form["/Fields"].raw_get(0)])
    writer.update_container(form)


def add_field(writer: Writer) -> None:
    fields.append_signature_field(writer, fields.SigFieldSpec("cachet", box=(50, 50, 500, 700)))


ATTACKS = (
    overlay,
    replace_content,
    add_page,
    add_note,
    change_note,
    dress_field,
    dress_signed_field,
    replace_attachment,
    change_layers,
    retitle,
    rewrite_metadata,
    run_script,
    add_xfa,
    ask_for_appearances,
    smuggle,
    reread_aloud,
    add_field,
)


def updated(pdf: bytes, change: Change) -> bytes:
    writer: Writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    out = BytesIO()
    writer.write(out)
    assert out.getvalue() != pdf
    return out.getvalue()


def test_the_control_holds(signed: Signed) -> None:
    verify = PadesVerifier().verify
    assert verify(signed.twice).verdict is Verdict.VALID
    assert verify(signed.sign_without_looking(signed.once)).verdict is Verdict.VALID


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_what_is_hidden_between_two_signatures_shows(signed: Signed, attack: Change) -> None:
    changed = updated(signed.once, attack)
    both = signed.sign_without_looking(changed)
    report = PadesVerifier().verify(both)
    assert report.verdict is Verdict.INVALID
    assert report.problems


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_nothing_altered_is_signed(signed: Signed, attack: Change) -> None:
    with pytest.raises(SigningError) as refused:
        PadesSigner(SystemClock()).sign(
            updated(signed.once, attack), FIELDS[1], signed.certificates[1], PHRASE
        )
    assert refused.value.fault is SigningFault.DOCUMENT_ALTERED


def test_a_laid_field_that_vanishes_is_named(signed: Signed) -> None:
    report = PadesVerifier().verify(updated(signed.once, drop_fields))
    assert report.verdict is not Verdict.VALID
    assert report.lacking == (FIELDS[1],)
    assert report.fields[1].state is FieldState.VALUE_REMOVED


@pytest.mark.parametrize("change", [run_script, add_xfa], ids=lambda change: change.__name__)
def test_a_signature_over_a_script_says_nothing(signed: Signed, change: Change) -> None:
    report = PadesVerifier().verify(signed.sign_without_looking(updated(signed.laid, change)))
    assert report.verdict is Verdict.INVALID
    assert Problem.ACTIVE_CONTENT in report.problems


def test_a_stranger_who_signs_visibly_is_seen(signed: Signed) -> None:
    changed = updated(signed.twice, add_field)
    both = signed.sign_without_looking(changed, field_name="cachet")
    report = PadesVerifier().verify(both)
    assert report.verdict is Verdict.INVALID
    assert Problem.ADDED_FIELD in report.problems


def test_nothing_is_signed_after_a_lock(signed: Signed) -> None:
    locked = signed.sign_without_looking(
        signed.once, certify=False, docmdp_permissions=MDPPerm.NO_CHANGES
    )
    with_lock = _with_lock(signed)
    assert PadesVerifier().verify(locked).verdict is Verdict.VALID
    with pytest.raises(SigningError) as refused:
        PadesSigner(SystemClock()).sign(with_lock, FIELDS[1], signed.certificates[1], PHRASE)
    assert refused.value.fault is SigningFault.DOCUMENT_LOCKED


def _with_lock(signed: Signed) -> bytes:
    """Sign the first field so as to forbid any further change, the second left unsigned."""
    return signed.sign_without_looking(
        signed.laid, field_name=FIELDS[0], certify=True, docmdp_permissions=MDPPerm.NO_CHANGES
    )


def test_rewriting_the_file_leaves_no_valid_signature(signed: Signed) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(signed.twice)) as file:
        file.save(out)
    assert PadesVerifier().verify(out.getvalue()).verdict is Verdict.INVALID
    stripped = BytesIO()
    with pikepdf.open(BytesIO(signed.twice)) as file:
        for field in file.Root.AcroForm.Fields:
            del field.V
        file.save(stripped)
    report = PadesVerifier().verify(stripped.getvalue())
    assert report.verdict is Verdict.INCOMPLETE
    assert report.lacking == FIELDS


def test_the_only_signature_removed_or_cut_off_is_named(signed: Signed) -> None:
    def take_out(writer: Writer) -> None:
        field = writer.root["/AcroForm"]["/Fields"][0]
        del field["/V"]
        writer.update_container(field)

    for pdf in (updated(signed.once, take_out), signed.twice[: len(signed.laid)]):
        report = PadesVerifier().verify(pdf)
        assert report.verdict is Verdict.INCOMPLETE
        assert report.lacking == FIELDS
    first_out = PadesVerifier().verify(updated(signed.twice, take_out))
    assert first_out.verdict is Verdict.INCOMPLETE
    assert first_out.lacking == (FIELDS[0],)
