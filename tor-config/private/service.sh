# Underseal itself, behind the two onions: no port, two sockets, a home of its own with one desk.

as_operator() { (cd "$NET/keys" && java -jar "$JAR" "$@" >/dev/null); }

make_home() {
    [ ! -e "$NET/keys/directory" ] || return 0
    # What an interrupted attempt left is of no use.
    rm -rf "$NET/keys" "$NET/home"
    mkdir -p "$NET/keys"
    echo "a passphrase for tests only" >"$NET/keys/passphrase"
    as_operator authority create --out authority --passphrase-file passphrase
    as_operator person create --name Reviewer --role reviewer,administrator --out reviewer --passphrase-file passphrase
    as_operator person create --name Custodian --role custodian --out custodian --passphrase-file passphrase
    as_operator desk create --name-en Desk --name-fr Bureau --member reviewer --out desk
    as_operator directory sign --authority authority --person reviewer --person custodian --desk desk \
        --out directory.new --passphrase-file passphrase
    as_operator directory import --command-line-only --home "$NET/home" directory.new
    as_operator operator set --home "$NET/home" --language en --name "A test" --law "None: this is a test." \
        --contact "Nobody" --reports "They are thrown away."
    mv "$NET/keys/directory.new" "$NET/keys/directory"
}

is_serving() {
    kill -0 "$(pid service)" || fail "Underseal did not start: $(cat "$NET/service.log")"
    grep -qs 'Underseal is running' "$NET/service.log"
}

start_service() {
    is_running service && return 0
    make_home
    # The home stands in the command line, by which the process is known as ours.
    UNDERSEAL_PORTAL_PORT=0 UNDERSEAL_PORTAL_SOCKET=$NET/run/portal UNDERSEAL_PORTAL_ORIGIN=http://$(onion portal) \
        UNDERSEAL_CONSOLE_PORT=0 UNDERSEAL_CONSOLE_SOCKET=$NET/run/console UNDERSEAL_CONSOLE_ORIGIN=http://$(onion console) \
        nohup java "@$HERE/../../deploy/java.options" "-Dunderseal.home=$NET/home" -jar "$JAR" >"$NET/service.log" 2>&1 </dev/null &
    echo $! >"$NET/pids/service.pid"
    until_it_does 120 is_serving || fail "Underseal did not start in time: $(cat "$NET/service.log")"
}
