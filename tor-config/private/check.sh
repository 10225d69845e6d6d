# What must hold of the two onions, seen through Tor.

CELL=65536

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

base64url() { base64 -w 0 | tr '+/' '-_' | tr -d '='; }

random() { head -c "$1" /dev/urandom | base64url; }

# member NAME: the first value of that name in JSON without spaces, which signed directories are.
member() { grep -o "\"$1\":\"[^\"]*\"" | head -1 | cut -d'"' -f4; }

# cell FILE: sends the file, filled with spaces to the one size, and keeps the answer beside it.
cell() {
    local short
    short=$((CELL - $(stat -c %s "$1")))
    [ $short -ge 0 ] || fail "A cell is too long."
    printf '%*s' "$short" '' >>"$1"
    [ "$(OUT=$1.answer through visitor "$(onion portal)/api/v1/exchange" \
        --header 'Content-Type: application/json' --data-binary "@$1")" = 200 ] || fail "The exchange failed."
    [ "$(stat -c %s "$1.answer")" = $CELL ] || fail "The answer has another size than a cell."
}

# A report of noise, which the service cannot tell from a sealed one, and its acknowledgement back.
check_report() {
    local work directory desk epoch locator acknowledgement
    work=$(mktemp -d)
    OUT=$work/directory answers visitor "$(onion portal)/api/v1/directory" || fail "There is no directory."
    member payload <"$work/directory" | tr -- '-_' '+/' | base64 -d 2>/dev/null >"$work/payload" || true
    directory=$(grep -o '"desks":.*' "$work/payload")
    desk=$(member id <<<"$directory")
    epoch=$(grep -o '"epoch":.*' <<<"$directory" | member id)
    locator=$(random 32)
    acknowledgement=$(random 2048)
    printf '{"op":"submit","id":"%s","locator":"%s","desk":"%s","epoch":"%s","key":"%s","ack":"%s","envelope":"%s"}' \
        "$(random 16)" "$locator" "$desk" "$epoch" "$(grep -o '"epoch":.*' <<<"$directory" | member key)" \
        "$acknowledgement" "$(random 43008)" >"$work/submit"
    cell "$work/submit"
    printf '{"op":"check","locator":"%s"}' "$locator" >"$work/check"
    cell "$work/check"
    grep -qF "\"ack\":\"$acknowledgement\"" "$work/check.answer" || fail "The acknowledgement did not come back."
    rm -r "$work"
    echo "A report went in through the portal's onion, and its acknowledgement came back."
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
