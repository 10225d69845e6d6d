# Processes by their pid files: a process is ours only while it was started in $NET.

fail() {
    echo "$*" >&2
    exit 1
}

pid() { cat "$NET/pids/$1.pid" 2>/dev/null; }

is_running() {
    local number
    number=$(pid "$1") && [ -n "$number" ] || return 1
    tr '\0' '\n' 2>/dev/null <"/proc/$number/cmdline" | grep -qF "$NET/"
}

# Asks each to end, waits, and ends those that do not.
end() {
    local name number
    for name in "$@"; do
        if is_running "$name"; then
            number=$(pid "$name")
            kill -TERM "$number"
            timeout 30 tail --pid="$number" -f /dev/null || kill -KILL "$number" 2>/dev/null || true
        fi
        rm -f "$NET/pids/$name.pid"
    done
}

# Runs a command until it succeeds, for so many seconds.
until_it_does() {
    local seconds=$1 end
    end=$((SECONDS + seconds))
    shift
    until "$@"; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.5
    done
}
