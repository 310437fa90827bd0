# Read by the scripts beside it, from the project's folder: Wine in a prefix of its own.
build=$PWD/build/windows
python=$build/python/python.exe
WINEPREFIX=$build/prefix WINEDLLOVERRIDES="mscoree,mshtml=" WINEDEBUG=-all
export WINEPREFIX WINEDLLOVERRIDES WINEDEBUG
[ -n "${DISPLAY:-}" ] || exec xvfb-run -a -s "-screen 0 1920x1080x24" sh "$0" "$@"

# within SECONDS PROGRAM [ARGUMENT...]: its words on the output, its own exit code.
# It writes to a pipe (Wine's console holds what is none), whose reader does not wait for its end:
# what Wine starts on the way, its explorer, holds the other end for as long as it lives.
within() {
    seconds=$1
    shift
    words=$build/words.$$
    rm -f "$words" && mkfifo "$words"
    cat "$words" &
    reader=$!
    code=0
    timeout "$seconds" wine "$@" </dev/null >"$words" 2>&1 || code=$?
    sleep 1
    kill $reader 2>/dev/null || true
    wait $reader 2>/dev/null || true
    rm -f "$words"
    return $code
}
# The first program that needs a desktop has Wine's explorer started, which inherits what that one
# held: a pipe to the process that draws pages would never end. It is started here instead.
if [ -f "$build/prefix/ready" ]; then
    wine "$build/desktop.exe" </dev/null >/dev/null 2>&1 &
    desktop=$!
    trap 'kill $desktop 2>/dev/null || true' EXIT
    sleep 5
fi

# Without a window manager no window has the keyboard once another one was shown.
if command -v openbox >/dev/null; then
    openbox >/dev/null 2>&1 &
    manager=$!
    trap 'kill $manager ${desktop:-} 2>/dev/null || true' EXIT
fi

say() { printf '== %s\n' "$*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
