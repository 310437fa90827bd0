"""Signs with a card or a token, through the library of its maker (PKCS#11)."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pkcs11
from cryptography import x509
from pkcs11 import Attribute, Mechanism, ObjectClass, TokenFlag
from pyhanko.sign.pkcs11 import PKCS11Signer
from pyhanko_certvalidator.registry import CertificateStore

import resources
from commission_app.adapters.signing.candidates import fingerprint, judged
from commission_app.adapters.signing.card_faults import fault_of
from commission_app.adapters.signing.certificate_chain import as_asn1, chain_above, store_of
from commission_app.adapters.signing.certificate_use import check_certificate
from commission_app.adapters.signing.signature_fields import check_field, sign_field
from commission_app.application.base.ports import Clock
from commission_app.application.signing.cards import CardKey, CardModule, CardToken
from commission_app.application.signing.signing import (
    CandidateCertificate,
    SigningError,
    SigningFault,
)

_HASHING_TOO = {"rsa": Mechanism.SHA256_RSA_PKCS, "ec": Mechanism.ECDSA_SHA256}


class TokenCards:
    """Answers to the ``Cards`` port; every call opens a session of its own and closes it."""

    def __init__(self, clock: Clock) -> None:
        """``clock`` gives the real time, at which certificates are looked at."""
        self._clock = clock

    def suggestions(self) -> Sequence[CardModule]:
        """Give the usual libraries that exist on this machine."""
        raw = tomllib.loads(resources.text("signing/cards.toml"))
        system = "windows" if sys.platform == "win32" else "linux"
        return [
            CardModule(module["name"], place)
            for module in raw["module"]
            for place in map(Path, module[system])
            if place.is_file()
        ]

    def tokens(self, module: Path) -> Sequence[CardToken]:
        """Give the tokens that a library sees now (SigningError)."""
        with _library(module) as library:
            return [_described(token) for token in _present(library)]

    def certificates(self, module: Path, token: CardToken) -> Sequence[CandidateCertificate]:
        """Give the certificates of a token, those made for signing first (SigningError)."""
        with _library(module) as library, _opened(_find(library, token), None) as session:
            found = _certificates(session)
        held, now = [one.certificate for one in found], self._clock.now()
        ranked = sorted((judged(one, held, now) for one in held), key=lambda one: one.rank)
        return [one.told for one in ranked]

    def sign(self, pdf: bytes, field: str, key: CardKey, pin: str | None) -> bytes:
        """Sign a laid field, leaving earlier signatures valid, and verify it (SigningError)."""
        before = check_field(pdf, field)
        with _library(key.module) as library:
            token = _find(library, key.token)
            _check_pin_not_locked(token)
            try:
                with _opened(token, pkcs11.PROTECTED_AUTH if pin is None else pin) as session:
                    return sign_field(pdf, field, self._signer(session, key, pin), before)
            except pkcs11.PinIncorrect as wrong:
                raise SigningError(_after_wrong_pin(library, key.token)) from wrong

    def _signer(self, session: pkcs11.Session, key: CardKey, pin: str | None) -> PKCS11Signer:
        held = _certificates(session)
        mine = next((one for one in held if fingerprint(one.certificate) == key.fingerprint), None)
        if mine is None:
            raise SigningError(SigningFault.NO_CERTIFICATE)
        now = self._clock.now()
        check_certificate(mine.certificate, now)
        private = _private_key(session, mine.identifier)
        others = [one.certificate for one in held if one is not mine]
        chain = chain_above(mine.certificate, others, now)
        return _CardSigner(
            session,
            chain=store_of(chain),
            signing_cert=as_asn1(mine.certificate),
            key_id=mine.identifier,
            use_raw_mechanism=not _hashes(session, mine.certificate),
            base_sign_kwargs={"pin": pin} if pin and _asks_each_time(private) else None,
        )


class _CardSigner(PKCS11Signer):
    """The library's own would put the signer's certificate twice into the signature."""

    def __init__(self, session: pkcs11.Session, chain: CertificateStore, **given: Any) -> None:  # noqa: ANN401 - passed through
        super().__init__(session, **given)
        self._chain = chain

    @property
    def cert_registry(self) -> CertificateStore:
        return self._chain


@dataclass(frozen=True, slots=True)
class _Held:
    certificate: x509.Certificate
    identifier: bytes


@contextmanager
def _library(module: Path) -> Iterator[Any]:
    """Load a library and turn what it says into faults; the first failure makes it start afresh."""
    if not module.is_file():
        raise SigningError(SigningFault.MODULE_MISSING)
    try:
        library = _loaded(module)
    except (pkcs11.PKCS11Error, OSError, RuntimeError) as error:
        raise SigningError(SigningFault.MODULE_REFUSED) from error
    try:
        yield library
    except (pkcs11.PKCS11Error, pkcs11.NoSuchKey) as error:
        fault = fault_of(error)
        if fault in (SigningFault.CARD_REMOVED, SigningFault.CARD_FAILED):
            with suppress(pkcs11.PKCS11Error):
                library.finalize()
        raise SigningError(fault) from error


_libraries: dict[Path, Any] = {}


def _loaded(module: Path) -> Any:  # noqa: ANN401 - the library gives no type
    """Load a library, once the others let go of what it may share with them.

    Two libraries may lead to the same one (a proxy, a manufacturer's two names), which refuses to
    start twice in a process.
    """
    try:
        _libraries[module] = library = pkcs11.lib(str(module))
    except pkcs11.PKCS11Error:
        for place, other in _libraries.items():
            if place != module:
                with suppress(pkcs11.PKCS11Error):
                    other.finalize()
        _libraries[module] = library = pkcs11.lib(str(module))
    return library


@contextmanager
def _opened(token: pkcs11.Token, pin: object) -> Iterator[pkcs11.Session]:
    """Open a session, logged in when there is a code; it is closed whatever happens."""
    session = token.open() if pin is None else token.open(user_pin=pin)
    try:
        yield session
    finally:
        with suppress(pkcs11.PKCS11Error):
            session.close()


def _present(library: Any) -> Iterator[pkcs11.Token]:  # noqa: ANN401 - the library gives no type
    for slot in library.get_slots(token_present=True):
        with suppress(pkcs11.TokenNotPresent, pkcs11.TokenNotRecognised):
            token = slot.get_token()
            if token.flags & TokenFlag.TOKEN_INITIALIZED:
                yield token


def _find(library: Any, wanted: CardToken) -> pkcs11.Token:  # noqa: ANN401 - as above
    for token in _present(library):
        described = _described(token)
        if (described.label, described.serial) == (wanted.label, wanted.serial):
            return token
    raise SigningError(SigningFault.NO_TOKEN)


def _described(token: pkcs11.Token) -> CardToken:
    flags = token.flags
    return CardToken(
        label=token.label.strip(),
        serial=token.serial.decode("ascii", "replace").strip(),
        pin_pad=bool(flags & TokenFlag.PROTECTED_AUTHENTICATION_PATH),
        pin_locked=bool(flags & TokenFlag.USER_PIN_LOCKED),
        last_try=bool(flags & TokenFlag.USER_PIN_FINAL_TRY),
    )


def _check_pin_not_locked(token: pkcs11.Token) -> None:
    if token.flags & TokenFlag.USER_PIN_LOCKED:
        raise SigningError(SigningFault.PIN_LOCKED)


def _after_wrong_pin(library: Any, wanted: CardToken) -> SigningFault:  # noqa: ANN401 - as above
    """Tell what the card says of the next attempt."""
    with suppress(pkcs11.PKCS11Error, SigningError):
        now = _described(_find(library, wanted))
        if now.pin_locked:
            return SigningFault.PIN_LOCKED
        if now.last_try:
            return SigningFault.PIN_LAST_TRY
    return SigningFault.WRONG_PIN


def _certificates(session: pkcs11.Session) -> list[_Held]:
    """Read every certificate of the token that can be read at all."""
    found: list[_Held] = []
    for held in list(session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})):
        with suppress(ValueError, TypeError, pkcs11.AttributeTypeInvalid):
            certificate = x509.load_der_x509_certificate(bytes(held[Attribute.VALUE]))
            found.append(_Held(certificate, bytes(held[Attribute.ID] or b"")))
    return found


def _private_key(session: pkcs11.Session, identifier: bytes) -> Any:  # noqa: ANN401 - as above
    wanted = {
        Attribute.CLASS: ObjectClass.PRIVATE_KEY,
        Attribute.SIGN: True,
        Attribute.ID: identifier,
    }
    found = list(session.get_objects(wanted))
    if len(found) != 1:
        raise SigningError(SigningFault.KEY_MISSING)
    return found[0]


def _asks_each_time(private: Any) -> bool:  # noqa: ANN401 - as above
    """Tell whether the card wants the code again for this very signature."""
    with suppress(pkcs11.PKCS11Error, KeyError):
        return bool(private[Attribute.ALWAYS_AUTHENTICATE])
    return False


def _hashes(session: pkcs11.Session, certificate: x509.Certificate) -> bool:
    """Tell whether the card hashes what it signs, or wants it hashed beforehand."""
    kind = as_asn1(certificate).public_key.algorithm
    try:
        known = session.token.slot.get_mechanisms()
    except pkcs11.PKCS11Error:
        return False
    return _HASHING_TOO.get(kind) in known
