"""Makes a sequence on which the players differ as short as it can be, and tells it in French."""

from __future__ import annotations

from dataclasses import replace

from tests.sequences.acts import KINDS, Act
from tests.sequences.scene import Scene
from tests.sequences.sequence import Divergence, replay


def shrink(found: Divergence) -> Divergence:
    """Return a shorter sequence that still ends in a divergence of the same kind."""
    wanted = nature(found.found)

    def still(scene: Scene, acts: tuple[Act, ...]) -> str:
        try:
            said = replay(scene, acts)
        except (KeyError, IndexError):
            return ""
        return said if nature(said) == wanted else ""

    scene, acts = found.scene, found.acts
    size = max(len(acts) // 2, 1)
    while size >= 1:
        place = 0
        while place < len(acts):
            shorter = (*acts[:place], *acts[place + size :])
            if still(scene, shorter):
                acts = shorter
            else:
                place += size
        size //= 2
    scene = _smaller(scene, acts, still)
    return replace(found, scene=scene, acts=acts, found=replay(scene, acts))


def _smaller(scene: Scene, acts: tuple[Act, ...], still: object) -> Scene:
    assert callable(still)
    for name in [s.name for s in scene.seats]:
        if still(scene.without_seat(name), acts):
            scene = scene.without_seat(name)
    for name in [i.id for i in scene.items]:
        if still(scene.without_item(name), acts):
            scene = scene.without_item(name)
    return scene


def nature(found: str) -> str:
    """Return the kind of a divergence, its names and figures aside."""
    head = found.split(" : le produit dit ", maxsplit=1)[0]
    return "".join(c for c in head.split("point ")[-1] if not c.isdigit() and c != "+")


FRENCH = {
    "holder": "titulaire",
    "deputy": "suppléant",
    "room": "en salle",
    "video": "en visioconférence",
    "phone": "par téléphone",
    "for": "pour",
    "against": "contre",
    "abstains": "abstention",
    "no part": "ne prend pas part",
    "left": "part",
    "excused": "excusé",
    "absent": "absent",
    "expected": "attendu",
    "favourable": "favorable",
    "reserved": "favorable avec réserves",
    "unfavourable": "défavorable",
    "adopted": "adopté",
    "rejected": "rejeté",
    "postponed": "ajourné",
    "withdrawn": "retiré",
    "moot": "sans objet",
    "noted": "pris acte",
    "debated": "débattu",
    "entry": "engagement",
    "renewal": "renouvellement",
    "end": "fin",
    "early end": "fin anticipée",
    "case": "dossier",
    "plenary": "plénière",
    "minors": "mineurs",
    "True": "oui",
    "False": "non",
}


def in_french(value: object) -> str:
    """Return a particular of an act as a reader would say it."""
    if isinstance(value, dict):
        return ", ".join(f"{n} {in_french(k)}" for k, n in value.items()) or "aucune voix"
    if isinstance(value, frozenset | tuple):
        return ", ".join(in_french(v) for v in sorted(value, key=str)) or "personne"
    return FRENCH.get(str(value), str(value))


def told(act: Act) -> str:
    """Return an act as a sentence."""
    kind = KINDS[act.name]
    words = {key: in_french(value) for key, value in act.args.items()}
    if "{}" in kind.words:
        return kind.words.format(" ; ".join(f"{k} : {v}" for k, v in words.items()))
    return kind.words.format(**words)


def report(found: Divergence) -> str:
    """Return the whole divergence, ready to be read."""
    lines = [f"Divergence (graine {found.seed})."]
    for seat in found.scene.seats:
        extras = [
            "préside" if seat.chairs else "",
            "" if seat.votes else "ne vote pas",
            "" if seat.in_base else "hors quorum",
            f"association {seat.association}" if seat.association else "",
            "" if "case" in seat.formations else "hors examen individuel",
        ]
        more = ", ".join(text for text in extras if text)
        held = seat.holder or "vacant"
        lines.append(f"  {seat.name} : {held} / {seat.deputy or '—'} ({seat.replaced}) {more}")
    for item in found.scene.items:
        what = f"{in_french(item.kind)}, {in_french(item.nature)}, {item.association}"
        lines.append(f"  {item.id} : {item.name} ({what}, formation {in_french(item.formation)})")
    lines.append(f"  règles : {_changed(found.scene)} ; reçue le {found.scene.received}")
    lines.extend(f"  {n}. {told(act)}" for n, act in enumerate(found.acts, start=1))
    lines.append(f"  → {found.found}")
    return "\n".join(lines)


def _changed(scene: Scene) -> str:
    usual = type(scene.rules)()
    changed = {
        key: value for key, value in vars(scene.rules).items() if value != getattr(usual, key)
    }
    return str(changed) if changed else "par défaut"
