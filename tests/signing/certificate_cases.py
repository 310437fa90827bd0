"""The matrix: each kind of certificate that was met or feared, with the outcome wanted of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID as Use
from cryptography.x509.oid import NameOID

from commission_app.application.signing.signing import Caution, SigningFault
from tests.signing.certificate_kinds import AUTHORITY, Asked, Kind, as_pss_key, issue, key, named

_ROOT = Asked("Racine d’essai", "rsa3072", 1, AUTHORITY, ca=True)
_ABOVE = Asked("AC Personnes", "rsa2048", 2, AUTHORITY, ca=True, path_length=0)
_SIGN_POLICY = "1.2.250.1.152.2.1.3.2.1"
_LOGIN_POLICY = "1.2.250.1.152.2.1.3.2.3"


def _by(asked: Asked) -> object:
    return key(asked.kind, asked.number)


def _uses(*purposes: x509.ObjectIdentifier) -> tuple[tuple[x509.ExtensionType, bool], ...]:
    return ((x509.ExtendedKeyUsage(purposes), False),)


def _policy(name: str, *, critical: bool = False) -> tuple[tuple[x509.ExtensionType, bool], ...]:
    told = x509.CertificatePolicies([x509.PolicyInformation(x509.ObjectIdentifier(name), None)])
    return ((told, critical),)


def _kind(
    label: str,
    asked: Asked,
    *cautions: Caution,
    fault: SigningFault | None = None,
    above: Asked = _ABOVE,
    root: Asked = _ROOT,
    root_beside: bool = True,
) -> Kind:
    """Make a certificate under an intermediate authority and its root."""
    first = issue(root)
    second = issue(above, first, _by(root))
    leaf = issue(asked, second, _by(above))
    beside = (second, first) if root_beside else (second,)
    return Kind(label, leaf, _by(asked), beside, first, fault, frozenset(cautions))


def every_kind() -> Iterator[Kind]:
    """Give the whole matrix."""
    yield from _plain()
    yield from _authorities()
    yield from _told()
    yield from _refused()


def _plain() -> Iterator[Kind]:
    mine = Asked()
    for kind in ("rsa2048", "rsa3072", "rsa4096", "p256", "p384", "p521"):
        yield _kind(f"key {kind}", replace(mine, kind=kind))
    yield _kind("issued with RSA-PSS", replace(mine, pss=True))
    for digest in ("sha384", "sha512"):
        yield _kind(f"issued with {digest}", replace(mine, digest=digest))
    yield _kind(
        "usage: signs and commits",
        replace(mine, usage=frozenset({"digital_signature", "content_commitment"})),
    )
    yield _kind("usage unsaid", replace(mine, usage=None))
    for label, purposes in (
        ("mail", (Use.EMAIL_PROTECTION,)),
        ("documents", (x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36"),)),
        ("logging in and mail", (Use.CLIENT_AUTH, Use.EMAIL_PROTECTION)),
        ("any", (Use.ANY_EXTENDED_KEY_USAGE,)),
        ("one of its authority", (x509.ObjectIdentifier("1.2.250.1.9999.1"),)),
    ):
        yield _kind(f"purpose: {label}", replace(mine, extensions=_uses(*purposes)))
    yield _kind("policy of signature", replace(mine, extensions=_policy(_SIGN_POLICY)))
    yield _kind(
        "policy, critical", replace(mine, extensions=_policy("1.2.250.1.1.1", critical=True))
    )
    yield _kind("long name", replace(mine, name="Mme Éléonore-Clémence " + "de la Roche " * 3))
    whole = named((NameOID.COUNTRY_NAME, "FR"), (NameOID.ORGANIZATION_NAME, "Préfecture"))
    yield _kind("no common name", replace(mine, subject=whole))
    twice = named((NameOID.COMMON_NAME, "Mme Lande"), (NameOID.COMMON_NAME, "0123456789"))
    yield _kind("two common names", replace(mine, subject=twice))
    yield _kind("name over lines", replace(mine, name="Mme Lande\n Confiance : reconnue\u202e"))
    yield _kind("no key identifiers", replace(mine, key_identifiers=False))


def _authorities() -> Iterator[Kind]:
    mine = Asked()
    root = issue(_ROOT)
    yield Kind("straight under the root", issue(mine, root, _by(_ROOT)), _by(mine), (root,), root)
    curve = replace(_ROOT, kind="p384")
    yield _kind("authorities on a curve", mine, root=curve, above=replace(_ABOVE, kind="p256"))
    old = issue(replace(_ABOVE, number=3, first=-900, last=-100), root, _by(_ROOT))
    new = issue(_ABOVE, root, _by(_ROOT))
    leaf = issue(mine, new, _by(_ABOVE))
    yield Kind("authority renewed, old one first", leaf, _by(mine), (old, new, root), root)
    bare = issue(replace(mine, key_identifiers=False), new, _by(_ABOVE))
    yield Kind("the same without key identifiers", bare, _by(mine), (old, new, root), root)
    ended = issue(replace(_ABOVE, first=-900, last=-100), root, _by(_ROOT))
    yield Kind("the same key certified anew", leaf, _by(mine), (ended, root, new), root)
    stranger = issue(Asked("AC étrangère", "rsa2048", 4, AUTHORITY, ca=True))
    yield Kind("strangers beside", leaf, _by(mine), (stranger, root, old, new), root)


def _told() -> Iterator[Kind]:
    mine = Asked()
    broken, rare = Caution.BROKEN_CHAIN, Caution.RARE_CURVE
    yield _kind("root not included", mine, Caution.ROOT_MISSING, root_beside=False)
    made = _kind("", mine)
    yield replace(
        made, label="no authority", beside=(), cautions=frozenset({Caution.ISSUER_MISSING})
    )
    own = issue(mine)
    told = frozenset({Caution.SELF_ISSUED})
    yield Kind("answers for itself", own, _by(mine), (), own, None, told)
    yield _kind("authority expired", mine, broken, above=replace(_ABOVE, first=-900, last=-9))
    yield _kind("authority issued with SHA-1", mine, broken, above=replace(_ABOVE, digest="sha1"))
    yield _kind(
        "authority that is none", mine, broken, above=replace(_ABOVE, ca=False, path_length=None)
    )
    yield _kind(
        "authority that may not issue",
        mine,
        broken,
        above=replace(_ABOVE, usage=frozenset({"crl_sign"})),
    )
    yield _path_too_long()
    for kind in ("bp256", "bp384", "bp512"):
        yield _kind(f"key {kind}", replace(mine, kind=kind), rare)
    yield _kind("ends in ten days", replace(mine, last=10), Caution.ENDS_SOON)


def _path_too_long() -> Kind:
    """An authority that may have none under it has one."""
    middle, low = replace(_ABOVE, number=5, name="AC Mère"), replace(_ABOVE, path_length=None)
    first = issue(_ROOT)
    second = issue(middle, first, _by(_ROOT))
    third = issue(low, second, _by(middle))
    leaf, told = issue(Asked(), third, _by(low)), frozenset({Caution.BROKEN_CHAIN})
    return Kind("path too long", leaf, _by(Asked()), (third, second, first), first, None, told)


def _refused() -> Iterator[Kind]:
    mine, fault = Asked(), SigningFault
    for digest in ("sha1", "md5"):
        yield _kind(f"issued with {digest}", replace(mine, digest=digest), fault=fault.WEAK_DIGEST)
    for kind in ("rsa1024", "rsa1536"):
        yield _kind(f"key {kind}", replace(mine, kind=kind), fault=fault.WEAK_KEY)
    for kind in ("ed25519", "ed448", "dsa", "k1", "p224"):
        yield _kind(f"key {kind}", replace(mine, kind=kind), fault=fault.UNSUPPORTED_KEY)
    made = _kind("key of RSA-PSS alone", mine, fault=fault.UNSUPPORTED_KEY)
    yield replace(made, certificate=as_pss_key(made.certificate, _by(_ABOVE)))
    authority = replace(mine, ca=True, usage=AUTHORITY)
    yield _kind("an authority", authority, fault=fault.AUTHORITY_CERTIFICATE)
    signs_too = replace(mine, usage=frozenset({"content_commitment", "key_cert_sign"}))
    yield _kind("issues by its usage", signs_too, fault=fault.AUTHORITY_CERTIFICATE)
    for purpose in (Use.SERVER_AUTH, Use.CODE_SIGNING, Use.TIME_STAMPING, Use.OCSP_SIGNING):
        other = replace(mine, extensions=_uses(purpose))
        yield _kind(f"purpose {purpose._name}", other, fault=fault.WRONG_PURPOSE)
    for purpose in (Use.CLIENT_AUTH, Use.SMARTCARD_LOGON):
        other = replace(mine, extensions=_uses(purpose))
        yield _kind(f"purpose {purpose._name}", other, fault=fault.NOT_FOR_SIGNING)
    for used in ("digital_signature", "key_encipherment", "key_agreement"):
        other = replace(mine, usage=frozenset({used}))
        yield _kind(f"usage {used}", other, fault=fault.NOT_FOR_SIGNING)
    login = replace(mine, extensions=_policy(_LOGIN_POLICY))
    yield _kind("policy of logging in", login, fault=fault.NOT_FOR_SIGNING)
    yield _kind("expired", replace(mine, first=-90, last=-2), fault=fault.CERTIFICATE_EXPIRED)
    yield _kind("to come", replace(mine, first=2), fault=fault.CERTIFICATE_NOT_YET_VALID)
    strange = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.250.1.9999.2"), b"\x05\x00")
    demands = replace(mine, extensions=((strange, True),))
    yield _kind("a constraint that nobody knows", demands, fault=fault.UNKNOWN_CONSTRAINT)
