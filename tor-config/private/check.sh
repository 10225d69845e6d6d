# What must hold of the two onions, seen through Tor.

STORY="They came to my mother's house after I had spoken."
ANSWER="We read it. Go on when you are safe."

# through WHO PATH [curl's options]: prints the status.
through() {
    local who=$1 url=$2
    shift 2
    curl --silent --max-time 30 --socks5-hostname "127.0.0.1:$(port "$who-socks")" \
        --output "${OUT:-/dev/null}" --write-out '%{http_code}' "$@" "http://$url" || true
}

answers() { [ "$(through "$1" "$2")" = 200 ]; }

await_onions() {
    until_it_does 180 answers visitor "$(onion portal)/en" || fail "The portal's onion does not answer."
    until_it_does 180 answers reviewer "$(onion console)/console/" || fail "The console's onion does not answer."
}

# tool WORDS: the command line tool, among the operator's keys.
tool() { (cd "$NET/keys" && java "@$HERE/../../deploy/java.options" -jar "$JAR" "$@"); }

# submitter COMMAND [options]: as a submitter runs it beside their Tor.
submitter() {
    local command=$1
    shift
    tool report "$command" --portal "http://$(onion portal)" \
        --proxy "socks5://127.0.0.1:$(port visitor-socks)" --authority authority "$@"
}

cases() { tool case list --home "$NET/home" --json | { grep -o '"id":"[^"]*"' || true; } | cut -d'"' -f4 | sort; }

# A reviewer's work without a browser: the case leaves the home sealed, and a signed reply comes back.
answer_report() {
    local case=$1 work=$2
    tool case export --home "$NET/home" --case "$case" --purpose "to see that the way is open" --out "$work/case" >/dev/null
    tool case open "$work/case" --authority authority --person reviewer --passphrase-file passphrase | grep -qF "$STORY" || return 1
    echo "$ANSWER" | tool case reply "$work/case" --authority authority --person reviewer \
        --passphrase-file passphrase --status WITH_US --text - --out "$work/reply" >/dev/null
    tool case import-reply --home "$NET/home" "$work/reply" >/dev/null
}

# The receipt opens the case only where the service proves that it stored it, and an answer only where
# somebody of the signed roster signed it.
check_report() {
    local work
    work=$(mktemp -d)
    cases >"$work/before"
    echo "$STORY" | submitter submit - --json >"$work/sent" || fail "The report did not go in."
    grep -o '"receipt":"[^"]*"' "$work/sent" | cut -d'"' -f4 >"$work/receipt"
    cases | comm -13 "$work/before" - >"$work/new"
    [ "$(wc -l <"$work/new")" = 1 ] || fail "The report did not make one case."
    answer_report "$(cat "$work/new")" "$work" || fail "A reviewer could not open and answer the report."
    submitter check --receipt-file "$work/receipt" >"$work/answer" || fail "The receipt finds no case."
    grep -qF "$ANSWER" "$work/answer" || fail "No answer came back."
    submitter withdraw --yes --receipt-file "$work/receipt" >/dev/null || fail "It could not be withdrawn."
    rm -r "$work"
    echo "A report went in through the portal's onion, and a reviewer's answer came back."
}

check_console() {
    answers reviewer "$(onion console)/console/" || fail "The console does not answer to the authorised key."
    [ "$(through visitor "$(onion console)/console/")" = 000 ] || fail "The console answers without a key."
    [ "$(through visitor "$(onion portal)/console/")" = 404 ] || fail "The portal's onion leads to the console."
    [ "$(through reviewer "$(onion console)/en")" = 404 ] || fail "The console's onion leads to the portal."
    echo "The console's onion is found with its key and not without."
}

check() {
    is_running service || fail "The network is down; run: tor-config/private/network up"
    check_report
    check_console
}
