"""Vérifie seul un procès-verbal : recalcule la chaîne du journal et la compare à l'empreinte.

Usage : python3 -I verifier_pv.py PV.pdf [--empreinte EMPREINTE] [--fait FAIT.json]
        python3 -I verifier_pv.py deliberations.json --empreinte EMPREINTE

Python 3.9 ou plus, sans rien installer, sans réseau. Codes : 0 tout concorde, 1 quelque chose ne
concorde pas, 2 rien n'a pu être vérifié. Les signatures électroniques ne sont pas vérifiées ici.
"""

from __future__ import annotations

import bisect
import hashlib
import hmac
import json
import re
import sys
import time
import unicodedata
import zlib
from pathlib import Path
from typing import Any

HOLDS, DOES_NOT_HOLD, CANNOT_TELL = 0, 1, 2
ATTACHMENT = "deliberations.json"
LARGEST, DEEPEST, MOST_NODES, SECONDS = 300_000_000, 60, 20_000, 120
DEADLINE = [float("inf")]
HEAD = re.compile(r"[0-9a-f]{64}")
SPACE = re.compile(rb"[\s\0]+|%[^\r\n]*")
TOKEN = re.compile(
    rb"(<<|>>|[\[\]{})])|/([^\s\0()<>\[\]{}/%]*)|<([0-9A-Fa-f\s]*)>"
    rb"|(\()|([^\s\0()<>\[\]{}/%]+)"
)
REFERENCE = re.compile(rb"\s+(\d{1,9})\s+R(?![^\s\0()<>\[\]{}/%])")
PIECE = re.compile(rb"\\(?:[0-7]{1,3}|\r\n|.)|[()]|[^()\\]+", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
SENSES = {
    "favourable": "avisfavorable",
    "favourable_with_reservations": "avisfavorableavecréserves",
    "unfavourable": "avisdéfavorable",
    "adjourned": "ajourné",
    "withdrawn": "retiré",
    "pointless": "sansobjet",
    "moot": "sansobjet",
    "adopted": "adopté",
    "rejected": "rejeté",
    "noted": "prisacte",
    "debated": "débattusansvote",
}
REST = (
    "les motifs, les débats, la liste des présents, et toute page dont l'empreinte serait vraie "
    "et le reste réécrit dans un fichier sans signature."
)
SIGNATURES = (
    "Ce vérificateur ne contrôle pas les signatures électroniques : ouvrez le fichier dans un "
    "lecteur qui les vérifie."
)


class Unreadable(Exception):
    """The file cannot be understood; nothing was checked."""


class Replaced(Exception):
    """The attachment was put in place of another after the file was made."""


class Ref(tuple):  # type: ignore[type-arg]  # (number, generation)
    """An indirect reference."""


class Name(str):
    """A PDF name."""


class Keyword(str):
    """A word that is neither a value nor a name: an operator, the end of an object."""


class Stream:
    """A dictionary and its raw bytes."""

    def __init__(self, told: dict[str, Any], raw: bytes) -> None:
        self.told, self.raw = told, raw


class Reader:
    """Reads PDF values from bytes, without recursion."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data, self.at = data, at

    def more(self) -> bool:
        """Pass over spaces and comments; tell whether something follows, in bounded time."""
        if time.monotonic() > DEADLINE[0]:
            raise Unreadable("la lecture prend trop de temps")
        while True:
            found = SPACE.match(self.data, self.at)
            if not found:
                return self.at < len(self.data)
            self.at = found.end()

    def value(self) -> Any:
        """Read one value, or a keyword; Unreadable at the end or when it is neither."""
        open_ones: list[list[Any]] = []
        while True:
            found = TOKEN.match(self.data, self.at) if self.more() else None
            if not found or len(open_ones) > DEEPEST:
                raise Unreadable("contenu mal formé")
            self.at = found.end()
            value = self._made(found)
            if value in ("[", "<<") and isinstance(value, Keyword):
                open_ones.append([value])
                continue
            if value in ("]", ">>") and isinstance(value, Keyword):
                held = open_ones.pop() if open_ones else [value]
                if held[0] != {"]": "[", ">>": "<<"}[value]:
                    raise Unreadable("contenu mal formé")
                value = held[1:] if value == "]" else _paired(held[1:])
            if not open_ones:
                return value
            open_ones[-1].append(value)

    def _made(self, found: re.Match[bytes]) -> Any:
        mark, name, digits, literal, word = found.groups()
        if mark is not None:
            return Keyword(mark.decode("latin-1"))
        if name is not None:
            plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), name)
            return Name(plain.decode("latin-1"))
        if digits is not None:
            held = re.sub(rb"\s", b"", digits).decode()
            return bytes.fromhex(held + "0" * (len(held) % 2))
        return self._string() if literal is not None else self._plain(word)

    def _plain(self, word: bytes) -> Any:
        if re.fullmatch(rb"[+-]?\d{1,18}", word):
            found = REFERENCE.match(self.data, self.at)
            if found:
                self.at = found.end()
                return Ref((int(word), int(found[1])))
            return int(word)
        if re.fullmatch(rb"[+-]?\d*\.\d*", word):
            return 0.0
        known = {b"true": True, b"false": False, b"null": None}
        return known[word] if word in known else Keyword(word.decode("latin-1"))

    def _string(self) -> bytes:
        out, level = bytearray(), 1
        for found in PIECE.finditer(self.data, self.at):
            piece = found[0]
            level += {b"(": 1, b")": -1}.get(piece, 0)
            if level == 0:
                self.at = found.end()
                return bytes(out)
            if piece[:1] != b"\\":
                out += piece
            elif piece[1:2].isdigit():
                out.append(int(piece[1:], 8) & 255)
            elif piece[1:2] not in b"\r\n":
                out += ESCAPES.get(piece[1:], piece[1:])
        raise Unreadable("chaîne sans fin")


def _paired(held: list[Any]) -> dict[str, Any]:
    if len(held) % 2 or not all(isinstance(key, Name) for key in held[::2]):
        raise Unreadable("dictionnaire mal formé")
    return dict(zip(map(str, held[::2]), held[1::2]))


class Document:
    """The objects of a file, by its tables of cross-references, the latest update first."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.places: dict[int, tuple[int, int]] = {}
        self.trailer: dict[str, Any] = {}
        self.unpacked = self.nodes = 0
        self._held: dict[int, Any] = {}
        self._opened: dict[int, tuple[bytes, int, list[bytes]]] = {}
        self._follow()

    def _follow(self) -> None:
        found = re.findall(rb"startxref\s+(\d+)", self.data)
        if not found:
            raise Unreadable("aucune table d'objets")
        waiting, seen = [int(found[-1])], set()
        while waiting:
            start = waiting.pop(0)
            if start in seen or not 0 <= start < len(self.data):
                continue
            seen.add(start)
            told = self._section(start)
            self.trailer = {**told, **self.trailer}
            waiting += [told[key] for key in ("XRefStm", "Prev") if isinstance(told.get(key), int)]
        if "Encrypt" in self.trailer:
            raise Unreadable("le fichier est chiffré")

    def _section(self, start: int) -> dict[str, Any]:
        reader = Reader(self.data, start)
        if reader.value() != "xref":
            return self._stream_section(start)
        while True:
            first = reader.value()
            if first == "trailer" and isinstance(first, Keyword):
                told = reader.value()
                return told if isinstance(told, dict) else {}
            many = reader.value()
            if not (isinstance(first, int) and isinstance(many, int) and many < 10_000_000):
                raise Unreadable("table d'objets mal formée")
            for number in range(first, first + many):
                offset, _, state = reader.value(), reader.value(), reader.value()
                if state == "n" and isinstance(offset, int):
                    self._place(number, (-1, offset))

    def _stream_section(self, start: int) -> dict[str, Any]:
        held = self._at(start, None)
        if not isinstance(held, Stream):
            raise Unreadable("table d'objets introuvable")
        widths, size = held.told.get("W"), held.told.get("Size", 0)
        if not (isinstance(widths, list) and len(widths) == 3):
            raise Unreadable("table d'objets mal formée")
        rows, at = self.decoded(held), 0
        spans = held.told.get("Index", [0, size])
        for first, many in zip(spans[::2], spans[1::2]):
            for number in range(first, first + min(many, len(rows))):
                fields = []
                for width in widths:
                    fields.append(int.from_bytes(rows[at : at + width], "big"))
                    at += width
                kind = fields[0] if widths[0] else 1
                if kind == 1:
                    self._place(number, (-1, fields[1]))
                elif kind == 2:
                    self._place(number, (fields[1], fields[2]))
        return held.told

    def _place(self, number: int, place: tuple[int, int]) -> None:
        self.places.setdefault(number, place)

    def _count(self) -> None:
        """Bound what a file makes one read, whatever leads back to itself."""
        self.nodes += 1
        if self.nodes > MOST_NODES * 10 or time.monotonic() > DEADLINE[0]:
            raise Unreadable("la lecture prend trop de temps")

    def get(self, value: Any, depth: int = 0) -> Any:
        """Follow a reference to its value."""
        if not isinstance(value, Ref):
            return value
        if depth > DEEPEST:
            raise Unreadable("références en boucle")
        number = value[0]
        if number not in self._held:
            if number not in self.places:
                return None
            holder, place = self.places[number]
            self._held[number] = None
            if holder < 0:
                self._held[number] = self._at(place, number)
            else:
                self._held[number] = self._packed(holder, place)
        return self.get(self._held[number], depth + 1)

    def _at(self, start: int, wanted: int | None) -> Any:
        found = re.compile(rb"\s*(\d+)\s+\d+\s+obj").match(self.data, start)
        if not found or (wanted is not None and int(found[1]) != wanted):
            raise Unreadable("un objet n'est pas à sa place")
        reader = Reader(self.data, found.end())
        value = reader.value()
        after = re.compile(rb"\s*stream(\r\n|\n)").match(self.data, reader.at)
        if not (isinstance(value, dict) and after):
            return value
        length = self.get(value.get("Length"))
        if not isinstance(length, int) or not 0 <= length <= len(self.data) - after.end():
            raise Unreadable("longueur d'un flux")
        return Stream(value, self.data[after.end() : after.end() + length])

    def _packed(self, holder: int, place: int) -> Any:
        if holder not in self._opened:
            held = self.get(Ref((holder, 0)))
            if not isinstance(held, Stream):
                raise Unreadable("flux d'objets introuvable")
            data, first = self.decoded(held), held.told.get("First", 0)
            self._opened[holder] = (data, first, data[:first].split())
        data, first, heads = self._opened[holder]
        if 2 * place + 1 >= len(heads):
            raise Unreadable("flux d'objets mal formé")
        return Reader(data, first + int(heads[2 * place + 1])).value()

    def decoded(self, stream: Stream) -> bytes:
        """Give the content of a stream; only Flate is in use in archives of ours."""
        self._count()
        filters = self.get(stream.told.get("Filter"))
        named = filters if isinstance(filters, list) else [filters] if filters else []
        data = stream.raw
        for name in named:
            if name != "FlateDecode":
                raise Unreadable("filtre inconnu")
            try:
                data = zlib.decompressobj().decompress(data, LARGEST)
                self.unpacked += len(data)
                if self.unpacked > 4 * LARGEST:
                    raise Unreadable("contenu démesuré")
            except zlib.error as error:
                raise Unreadable("flux abîmé") from error
        told = self.get(stream.told.get("DecodeParms"))
        told = told[0] if isinstance(told, list) and told else told
        if isinstance(told, dict) and told.get("Predictor", 1) >= 10:
            data = _unpredicted(data, told.get("Columns", 1))
        return data

    def attachment(self) -> bytes | None:
        """Give the attachment; Unreadable when two could be meant, Replaced when it was another."""
        root = self.get(self.trailer.get("Root"))
        names = self.get(root.get("Names")) if isinstance(root, dict) else None
        tree = names.get("EmbeddedFiles") if isinstance(names, dict) else None
        found = [(spec, self._file_names(key, spec)) for key, spec in self._leaves(tree)]
        named = [(spec, told) for spec, told in found if ATTACHMENT in told]
        if len(named) > 1:
            raise Unreadable("deux pièces jointes portent le même nom")
        if not named:
            return None
        spec, told = named[0]
        if told - {ATTACHMENT}:
            raise Unreadable("la pièce jointe porte deux noms")
        linked = self.get(root.get("AF"))
        if linked is not None and spec not in linked:
            raise Replaced
        if self.links() != self.first().links():
            raise Replaced
        held = self.get(self.get(spec).get("EF"))
        contents = {part: self.get(held[part]) for part in ("F", "UF") if part in held}
        streams = [one for one in contents.values() if isinstance(one, Stream)]
        if not streams or len(streams) < len(contents):
            raise Unreadable("pièce jointe vide")
        read = [self.decoded(one) for one in streams]
        if any(one != read[0] for one in read):
            raise Unreadable("la pièce jointe a deux contenus")
        return read[0]

    def first(self) -> Document:
        """Give the file as it was before anything was added to it."""
        end = self.data.find(b"%%EOF")
        return Document(self.data[: end + 5]) if end > 0 else self

    def links(self) -> Any:
        """Give all that leads to attachments, followed to its end, to be compared."""
        root = self.get(self.trailer.get("Root"))
        if not isinstance(root, dict):
            return None
        return [self._whole(root.get(key), 0) for key in ("Names", "AF")]

    def _whole(self, value: Any, depth: int) -> Any:
        self._count()
        if depth > DEEPEST:
            raise Unreadable("références en boucle")
        held = self.get(value)
        if isinstance(held, Stream):
            return [self._whole(held.told, depth + 1), held.raw]
        if isinstance(held, dict):
            return {key: self._whole(part, depth + 1) for key, part in held.items()}
        if isinstance(held, list):
            return [self._whole(part, depth + 1) for part in held]
        return held

    def _leaves(self, node: Any, depth: int = 0) -> list[tuple[Any, Any]]:
        self._count()
        held = self.get(node)
        if not isinstance(held, dict) or depth > DEEPEST:
            return []
        flat = self.get(held.get("Names")) or []
        leaves = list(zip(flat[::2], flat[1::2]))
        for kid in self.get(held.get("Kids")) or []:
            leaves += self._leaves(kid, depth + 1)
        return leaves

    def _file_names(self, key: Any, spec: Any) -> set[str]:
        """Give every name under which a reader could offer an attachment."""
        held = self.get(spec)
        if not isinstance(held, dict):
            return set()
        told = [key, *(self.get(held[part]) for part in ("F", "UF") if part in held)]
        return {_plain_text(name).strip().lower() for name in told if isinstance(name, bytes)}

    def notes(self) -> int:
        """Count the annotations that show or offer something: ours have none."""
        root, count = self.get(self.trailer.get("Root")), 0
        for page in self._pages(root.get("Pages"), {}):
            for note in self.get(page.get("Annots")) or []:
                told = self.get(note)
                strange = isinstance(told, dict) and told.get("Subtype") not in ("Widget", "Link")
                count += strange or (isinstance(told, dict) and "AP" in told)
        return count

    def page_texts(self) -> list[str]:
        """Give the text of each page, without its spaces."""
        root = self.get(self.trailer.get("Root"))
        return [self._text(page) for page in self._pages(root.get("Pages"), {})]

    def _pages(self, node: Any, above: dict[str, Any], depth: int = 0) -> list[dict[str, Any]]:
        self._count()
        held = self.get(node)
        if not isinstance(held, dict) or depth > DEEPEST:
            return []
        held = {**above, **held}
        if "Kids" not in held:
            return [held]
        kept = {"Resources": held["Resources"]} if "Resources" in held else {}
        kids = self.get(held["Kids"])
        return [page for kid in kids for page in self._pages(kid, kept, depth + 1)]

    def _text(self, page: dict[str, Any]) -> str:
        fonts = self.get((self.get(page.get("Resources")) or {}).get("Font")) or {}
        maps = {name: self._characters(font) for name, font in fonts.items()}
        contents = self.get(page.get("Contents"))
        streams = (
            [self.get(part) for part in contents] if isinstance(contents, list) else [contents]
        )
        code = b"\n".join(self.decoded(part) for part in streams if isinstance(part, Stream))
        reader, waiting, known, told = Reader(code), [], {}, []
        while reader.more():
            value = reader.value()
            if not isinstance(value, Keyword):
                waiting.append(value)
                continue
            if value == "Tf" and len(waiting) > 1:
                known = maps.get(str(waiting[-2]), {})
            elif value in ("Tj", "TJ", "'", '"') and waiting:
                shown = waiting[-1] if isinstance(waiting[-1], list) else [waiting[-1]]
                codes = b"".join(part for part in shown if isinstance(part, bytes))
                told += [known.get(sign, "") for sign in codes]
            waiting = []
        return re.sub(r"\s", "", "".join(told))

    def _characters(self, font: Any) -> dict[int, str]:
        """Read what characters the codes of a font stand for."""
        held = self.get(font)
        stream = self.get(held.get("ToUnicode")) if isinstance(held, dict) else None
        if not isinstance(stream, Stream):
            return {}
        content, known = self.decoded(stream).decode("latin-1"), {}
        for block in _blocks(content, "bfchar"):
            for code, sign in re.findall(r"<(\w+)>\s*<(\w+)>", block):
                known[int(code, 16)] = chr(int(sign[:4], 16))
        for block in _blocks(content, "bfrange"):
            for first, last, rest in re.findall(
                r"<(\w+)>\s*<(\w+)>\s*(\[.*?\]|<\w+>)", block, re.DOTALL
            ):
                signs = [int(sign[:4], 16) for sign in re.findall(r"<(\w+)>", rest)]
                for place in range(min(int(last, 16) - int(first, 16), 65535) + 1):
                    many = len(signs) > 1
                    sign = signs[place % len(signs)] if many else signs[0] + place
                    known[int(first, 16) + place] = chr(sign)
        return known


def _plain_text(name: bytes) -> str:
    return name.decode("utf-16" if name[:2] in (b"\xfe\xff", b"\xff\xfe") else "latin-1", "replace")


def _blocks(content: str, kind: str) -> list[str]:
    """Give the parts of a map of characters, each of a size that our maps never reach."""
    parts = content[:4_000_000].split("begin" + kind)[1:]
    return [part.partition("end" + kind)[0][:20_000] for part in parts]


def _unpredicted(data: bytes, columns: int) -> bytes:
    """Undo the prediction of PNG, of which tables of objects use only "none" and "up"."""
    out, above = bytearray(), bytes(columns)
    for at in range(0, len(data), columns + 1):
        kind, row = data[at], data[at + 1 : at + 1 + columns]
        if kind not in (0, 2):
            raise Unreadable("prédiction inconnue")
        above = bytes((a + b) & 255 for a, b in zip(row, above)) if kind else row
        out += above
    return bytes(out)


def commit(salt: str, content: str) -> str:
    """Commit to a content under its salt: HMAC-SHA256."""
    return hmac.new(bytes.fromhex(salt), content.encode(), hashlib.sha256).hexdigest()


def chain(stream: str, commitments: list[str]) -> str:
    """Recompute the head of a journal from its first seal and its commitments."""
    seal = hashlib.sha256(b"commission-app journal v1\0" + stream.encode()).digest()
    for number, commitment in enumerate(commitments, start=1):
        joined = seal + number.to_bytes(8, "big") + bytes.fromhex(commitment)
        seal = hashlib.sha256(b"commission-app link v1\0" + joined).digest()
    return seal.hex()


def record_of(content: bytes, kind: str) -> dict[str, Any]:
    """Read a JSON record of ours; a key given twice is refused, readers would not agree on it."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in pairs}) != len(pairs):
            raise Unreadable("une clé figure deux fois dans les données")
        return dict(pairs)

    try:
        record = json.loads(content.decode("utf-8"), object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise Unreadable("les données ne sont pas du JSON") from error
    if not isinstance(record, dict) or record.get("format") != kind or record.get("version") != 1:
        raise Unreadable("les données ne sont pas au format attendu")
    return record


def faults_of(record: dict[str, Any], pages: list[str] | None, given: str | None) -> list[str]:
    """Give everything in which the data, the printed pages and the head given do not agree."""
    journal, stream = record["journal"], record["session"]["stream"]
    listed, head = journal["commitments"], journal["head"]
    if not all(isinstance(known, str) and HEAD.fullmatch(known) for known in [head, *listed]):
        raise Unreadable("la liste scellée est mal formée")
    told = []
    if len(listed) != journal["length"]:
        told.append("le nombre de faits n'est pas celui de la liste")
    if chain(stream, listed) != head:
        told.append("la chaîne recalculée ne mène pas à l'empreinte du journal")
    if given is not None and re.sub(r"\s", "", given).lower() != head:
        told.append("l'empreinte donnée n'est pas celle du journal")
    for number, text in enumerate(pages or [], start=1):
        found = set(HEAD.findall(text))
        if found != {head}:
            what = "porte une autre empreinte" if found else "ne porte pas l'empreinte"
            told.append(f"la page {number} {what}")
    return told


def binding_faults(record: dict[str, Any]) -> tuple[list[str], int]:
    """Check that each decision is the one of a fact whose commitment leads to the head."""
    listed, told = record["journal"]["commitments"], []
    facts: dict[str, dict[str, Any]] = {}
    for opened in record["journal"]["decisions"]:
        number, content = opened["sequence"], opened["content"]
        if not 1 <= number <= len(listed) or commit(opened["salt"], content) != listed[number - 1]:
            told.append(f"la décision ouverte n'est pas le fait {number} du journal")
            continue
        fact = json.loads(content)
        if fact["kind"].split("/")[0] in ("OpinionProclaimed", "ItemConcluded"):
            facts[fact["fact"]["item"]] = {**fact["fact"], "at": fact["at"]}
    decided = [item for item in record["items"] if item["decided_at"] and item["sense"]]
    for item in decided:
        fact = facts.get(item.get("id", ""))
        if fact is None or not _is_bound(item, fact):
            told.append(f"point {item['number']} : sa décision n'est pas celle du journal scellé")
    return told, len(decided)


def _is_bound(item: dict[str, Any], fact: dict[str, Any]) -> bool:
    """Tell whether a fact says what an item says; one put right since says what it first was."""
    tally = fact.get("tally")
    if item["rectifications"]:
        return bool(item["rectifications"][0]["before"] == fact["sense"])
    return bool(
        item["sense"] == fact["sense"]
        and item["decided_at"] == fact["at"]
        and (tally is None or item["counts"] == tally)
    )


def _flat(text: str) -> str:
    """Give a text as it is compared: no space, one apostrophe, one dash, one case."""
    plain = unicodedata.normalize("NFKC", text).replace("\u2019", "'").casefold()
    return re.sub(r"[\s\u2010-\u2015-]", "", plain)


def decision_faults(record: dict[str, Any], pages: list[str]) -> tuple[list[str], int]:
    """Compare each decision with the text of the pages: name, sense, count, hour."""
    text, told, compared = _flat("".join(pages)), [], 0
    shifts: list[set[int]] = []
    heads = [_head(item) for item in record["items"]]
    places = sorted({place for head in heads for place in _places(text, head)})
    for item, head in zip(record["items"], heads):
        name, number = item["reference"] or item["title"] or "", item["number"]
        parts = _passages(text, head, places)
        senses = [part for part in parts if _says_sense(part, item["sense"])]
        counts = [part for part in senses if _says_count(part, item["counts"])]
        label = f"point {number} ({name})"
        if not parts:
            told.append(f"{label} : il ne figure pas dans les pages sous ce nom")
        elif not senses:
            told.append(f"{label} : les pages donnent un autre sens")
        elif not counts:
            told.append(f"{label} : les pages donnent un autre décompte")
        else:
            compared += 1
            shifts += _shifts(counts, item["decided_at"])
    if shifts and not set.intersection(*shifts):
        told.append("les heures des délibérations ne sont pas celles des pages")
    return told, compared


def _head(item: dict[str, Any]) -> str:
    return f"point{item['number']}{_flat(item['reference'] or item['title'] or '')}"


def _places(text: str, head: str) -> list[int]:
    """Give where a point is named, which is a few times."""
    places: list[int] = []
    at = text.find(head)
    while at >= 0 and len(places) < 20:
        places.append(at)
        at = text.find(head, at + 1)
    return places


def _passages(text: str, head: str, places: list[int]) -> list[str]:
    """Give what follows each place where a point is named, up to the next point named."""
    parts = []
    for place in _places(text, head):
        after = bisect.bisect_right(places, place)
        end = places[after] if after < len(places) else len(text)
        parts.append(text[place + len(head) : min(end, place + 20_000)])
    return parts


def _says_sense(part: str, sense: str | None) -> bool:
    """Tell whether a passage gives this sense, and no other before it."""
    if sense is None:
        return True
    places = {key: part.find(words) for key, words in SENSES.items() if words in part}
    first = min(places.values(), default=-1)
    said = [key for key, place in places.items() if place == first]
    return bool(said) and max(said, key=lambda key: len(SENSES[key])) == sense


def _says_count(part: str, counts: dict[str, int] | None) -> bool:
    if counts is None:
        return True
    wanted = f"{counts['in_favour']}pour,{counts['against']}contre,{counts['abstained']}abstention"
    return re.search(r"(?<!\d)" + wanted, part) is not None


def _shifts(parts: list[str], moment: str | None) -> list[set[int]]:
    """Give by how many minutes each printed hour of a point differs from the one in the data."""
    found = re.fullmatch(r"\d{4}-\d\d-\d\dT(\d\d):(\d\d):\S{2,25}", moment or "")
    if not found:
        return []
    given = int(found[1]) * 60 + int(found[2])
    hours = re.findall(r"(?:délibéréà|concluà)(\d{1,2})h(\d\d)?", "".join(parts))
    if not hours:
        return []
    return [{(int(hour) * 60 + int(minute or 0) - given) % 1440 for hour, minute in hours}]


def fact_faults(record: dict[str, Any], fact: dict[str, Any]) -> list[str]:
    """Give everything in which one disclosed fact does not agree with the sealed list."""
    listed, number = record["journal"]["commitments"], fact["sequence"]
    told = []
    if fact["stream"] != record["session"]["stream"] or not 1 <= number <= len(listed):
        return ["le fait divulgué n'est pas de cette séance"]
    if commit(fact["salt"], fact["content"]) != listed[number - 1]:
        told.append(f"le fait divulgué n'est pas le fait {number} du journal")
    for text in fact["texts"]:
        named = {"id": text["id"], "commitment": commit(text["salt"], text["content"])}
        if not _names(json.loads(fact["content"]), named):
            told.append("un texte divulgué n'est pas celui que le fait nomme")
    return told


def _names(value: Any, wanted: dict[str, str]) -> bool:
    if isinstance(value, dict):
        same = all(value.get(key) == held for key, held in wanted.items())
        return same or any(_names(held, wanted) for held in value.values())
    return isinstance(value, list) and any(_names(held, wanted) for held in value)


def verify(
    content: bytes, given: str | None, fact: bytes | None
) -> tuple[list[str], list[str], bool]:
    """Give what was found wrong, what was checked, and whether anything outside was compared."""
    DEADLINE[0] = time.monotonic() + SECONDS
    pages, data, added = None, content, []
    if content[:1024].find(b"%PDF-") >= 0:
        document = Document(content)
        held = document.attachment()
        if held is None:
            raise Unreadable(f"le fichier ne porte pas la pièce jointe {ATTACHMENT}")
        pages, data = document.page_texts(), held
        if pages != document.first().page_texts():
            added.append("le texte des pages a été changé après coup")
        if document.notes():
            added.append("des pages portent des annotations qui ne sont pas du procès-verbal")
    record = record_of(data, "commission-app/deliberations")
    told = faults_of(record, pages, given)
    told += added
    journal = record["journal"]
    seen = [f"{journal['length']} faits scellés ; empreinte du journal : {journal['head']}"]
    if pages is not None:
        seen.append(f"empreinte imprimée comparée sur {len(pages)} pages")
        faults, compared = decision_faults(record, pages)
        told += faults
        seen.append(f"sens, décomptes et noms comparés au texte des pages : {compared} points")
    elif given is None:
        seen.append("aucune empreinte imprimée : comparez-la vous-même, ou donnez --empreinte")
    if "decisions" in journal:
        faults, bound = binding_faults(record)
        told += faults
        seen.append(f"décisions liées à l'empreinte par les faits scellés : {bound} points")
    else:
        seen.append("décisions non liées à l'empreinte : fichier d'une version antérieure")
    if fact is not None:
        opened = record_of(fact, "commission-app/disclosure")
        told += fact_faults(record, opened)
        seen.append(f"fait divulgué n° {opened['sequence']} : {opened['content']}")
        seen += [f"texte divulgué : {text['content']}" for text in opened["texts"]]
    return told, seen, pages is not None or given is not None


def main(arguments: list[str]) -> int:
    """Read the arguments, check, say, and give the exit code."""
    options: dict[str, str] = {}
    rest = list(arguments)
    for option in ("--empreinte", "--fait"):
        if option in rest[:-1]:
            at = rest.index(option)
            options[option] = rest[at + 1]
            del rest[at : at + 2]
    if len(rest) != 1 or rest[0].startswith("-"):
        return say(CANNOT_TELL, [(__doc__ or "").strip()])
    try:
        fact = read(options["--fait"]) if "--fait" in options else None
        told, seen, compared = verify(read(rest[0]), options.get("--empreinte"), fact)
    except Replaced:
        told, seen, compared = ["la pièce jointe a été remplacée après coup"], [], True
    except Unreadable as error:
        return say(CANNOT_TELL, [f"Rien n'a pu être vérifié : {error}.", SIGNATURES])
    except OSError as error:
        return say(CANNOT_TELL, [f"Fichier illisible : {error.strerror}."])
    except Exception:  # noqa: BLE001 - whatever a malformed file provokes, nothing was checked
        return say(CANNOT_TELL, ["Rien n'a pu être vérifié : fichier mal formé.", SIGNATURES])
    agrees = "Tout concorde." if compared else "Les données concordent entre elles, sans plus."
    lines = ["Ne concorde pas." if told else agrees, *(f"- {line}" for line in told)]
    lines += ["Contrôlé :", *(f"- {line}" for line in seen)] if seen else []
    lines += [f"Non contrôlé : {REST}", SIGNATURES]
    return say(DOES_NOT_HOLD if told else HOLDS, lines)


def read(place: str) -> bytes:
    """Read a file, up to a size that no minutes reach (OSError)."""
    with Path(place).open("rb") as source:
        return source.read(LARGEST)


def say(code: int, lines: list[str]) -> int:
    """Say lines, whatever the console speaks, and give a code."""
    sys.stdout.buffer.write(("\n".join(lines) + "\n").encode("utf-8"))
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
