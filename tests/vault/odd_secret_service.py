"""A Secret Service on the session's bus that refuses every call, answers late, or never."""

from __future__ import annotations

import sys
import time

from jeepney import (  # type: ignore[import-untyped]  # the package has no stubs
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_call,
    new_method_return,
)
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]  # as above

_LATE = 5.0


def _in_clear(call: Message) -> Message:
    """Answer as a service that knows no encrypted session; a secret in clear ends the program."""
    member = call.header.fields[HeaderFields.member]
    if member == "OpenSession" and call.body[0] != "plain":
        answer = new_error(call, "org.freedesktop.DBus.Error.NotSupported")
    elif member == "OpenSession":
        answer = new_method_return(call, "vo", (("s", ""), "/session/1"))
    elif member == "ReadAlias":
        answer = new_method_return(call, "o", ("/org/freedesktop/secrets/collection/login",))
    elif member == "SearchItems":
        answer = new_method_return(call, "ao", ([],))
    elif member == "Get":
        locked = call.body[1] == "Locked"
        answer = new_method_return(call, "v", (("b", False) if locked else ("s", "login"),))
    else:
        raise SystemExit(f"asked for {member}")
    answer.header.fields[HeaderFields.destination] = call.header.fields[HeaderFields.sender]
    return answer


def serve(how: str) -> None:
    """Take the name of the Secret Service and treat each call as ``how`` says."""
    connection = open_dbus_connection()
    bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    request = new_method_call(bus, "RequestName", "su", ("org.freedesktop.secrets", 0))
    assert connection.send_and_get_reply(request).body == (1,)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        call = connection.receive()
        if call.header.message_type is not MessageType.method_call or how == "never":
            continue
        if how == "late":
            time.sleep(_LATE)
        if how == "plain":
            connection.send(_in_clear(call))
            continue
        refusal = "org.freedesktop.DBus.Error.AccessDenied"
        answer = new_error(call, refusal, "s", ("refused",))
        answer.header.fields[HeaderFields.destination] = call.header.fields[HeaderFields.sender]
        connection.send(answer)


if __name__ == "__main__":
    serve(sys.argv[1])
