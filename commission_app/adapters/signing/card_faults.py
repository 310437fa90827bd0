"""What a card answers, as the reasons that the application knows how to say."""

from __future__ import annotations

import pkcs11

from commission_app.application.signing.signing import SigningFault

_FAULTS: tuple[tuple[type[Exception], SigningFault], ...] = (
    (pkcs11.PinIncorrect, SigningFault.WRONG_PIN),
    (pkcs11.PinLocked, SigningFault.PIN_LOCKED),
    (pkcs11.PinLenRange, SigningFault.PIN_REFUSED_SHAPE),
    (pkcs11.PinInvalid, SigningFault.PIN_REFUSED_SHAPE),
    (pkcs11.PinExpired, SigningFault.PIN_TO_CHANGE),
    (pkcs11.UserPinNotInitialized, SigningFault.PIN_TO_CHANGE),
    (pkcs11.FunctionCancelled, SigningFault.PIN_PAD_CANCELLED),
    (pkcs11.FunctionRejected, SigningFault.PIN_PAD_CANCELLED),
    (pkcs11.DeviceRemoved, SigningFault.CARD_REMOVED),
    (pkcs11.TokenNotPresent, SigningFault.CARD_REMOVED),
    (pkcs11.SessionHandleInvalid, SigningFault.CARD_REMOVED),
    (pkcs11.SessionClosed, SigningFault.CARD_REMOVED),
    (pkcs11.SlotIDInvalid, SigningFault.NO_TOKEN),
    (pkcs11.NoSuchToken, SigningFault.NO_TOKEN),
    (pkcs11.TokenNotRecognised, SigningFault.NO_TOKEN),
    (pkcs11.NoSuchKey, SigningFault.KEY_MISSING),
)


def fault_of(error: Exception) -> SigningFault:
    """Give the reason behind an error of the card; one that is not known is a failure of it."""
    return next(
        (fault for kind, fault in _FAULTS if isinstance(error, kind)), SigningFault.CARD_FAILED
    )
