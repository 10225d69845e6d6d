# The network's Tor processes and their settings.

AUTHORITIES="auth0 auth1 auth2"
RELAYS="relay0 relay1 relay2 relay3 relay4"
PORTS="auth0 auth0-dir auth1 auth1-dir auth2 auth2-dir $RELAYS
    visitor-socks visitor-control reviewer-socks"

port() { sed -n "s/^$1 //p" "$NET/ports"; }

onion() { cat "$NET/$1/onion/hostname"; }

# One run of free ports, kept for later starts: authorities are known by theirs.
choose_ports() {
    [ ! -e "$NET/ports" ] || return 0
    local base name next taken
    while :; do
        base=$((20000 + RANDOM % 8000))
        taken=
        for next in $(seq "$base" $((base + 20))); do
            if (exec 3<>"/dev/tcp/127.0.0.1/$next") 2>/dev/null; then taken=yes; fi
        done
        [ -n "$taken" ] || break
    done
    for name in $PORTS; do
        echo "$name $base"
        base=$((base + 1))
    done >"$NET/ports.new"
    mv "$NET/ports.new" "$NET/ports"
}

# Before every node's own lines.
common() {
    cat <<TORRC
TestingTorNetwork 1
AssumeReachable 1
DataDirectory $NET/$1
PidFile $NET/pids/$1.pid
RunAsDaemon 1
ShutdownWaitLength 0
ClientUseIPv6 0
PathsNeededToBuildCircuits 0.67
LearnCircuitBuildTimeout 0
CircuitBuildTimeout 10
Log notice file $NET/$1/notice.log
%include $NET/authorities
TORRC
}

relay() {
    cat <<TORRC
Nickname $1
Address 127.0.0.1
ORPort 127.0.0.1:$(port "$1") IPv4Only
SocksPort 0
ExitRelay 0
ExitPolicy reject *:*
BridgeRelay 0
TORRC
}

authority() {
    cat <<TORRC
DirPort 127.0.0.1:$(port "$1-dir")
AuthoritativeDirectory 1
V3AuthoritativeDirectory 1
ContactInfo nobody@invalid
TestingV3AuthInitialVotingInterval 5
TestingV3AuthInitialVoteDelay 2
TestingV3AuthInitialDistDelay 2
V3AuthVotingInterval 10
V3AuthVoteDelay 2
V3AuthDistDelay 2
V3AuthNIntervalsValid 3
TestingAuthDirTimeToLearnReachability 0
TestingDirAuthVoteExit *
TestingDirAuthVoteGuard *
TestingDirAuthVoteHSDir *
TestingMinExitFlagThreshold 0
TORRC
}

# Keys of an authority, and the line by which every node knows it.
make_authority() {
    local name=$1 keys=$NET/$1/keys identity fingerprint
    mkdir -p "$keys"
    chmod 700 "$NET/$name" "$keys"
    if [ ! -e "$keys/authority_certificate" ]; then
        (cd "$keys" && echo of-no-use-to-anybody |
            tor-gencert --create-identity-key --passphrase-fd 0 -m 12 -a "127.0.0.1:$(port "$name-dir")" 2>/dev/null)
    fi
    identity=$(awk '/^fingerprint/{print $2}' "$keys/authority_certificate")
    fingerprint=$(tor --ignore-missing-torrc -f /nonexistent --defaults-torrc /nonexistent --quiet \
        --list-fingerprint --TestingTorNetwork 1 --DisableNetwork 1 --ORPort 1 --Nickname "$name" \
        --DataDirectory "$NET/$name" \
        --DirAuthority "x 127.0.0.1:1 ffffffffffffffffffffffffffffffffffffffff" | cut -d' ' -f2- | tr -d ' ')
    echo "DirAuthority $name orport=$(port "$name") no-v2 v3ident=$identity 127.0.0.1:$(port "$name-dir") $fingerprint"
}

# The product's own template, on this network's paths, with what a test network needs before it.
onion_service() {
    common "$1"
    sed -e "s#/var/lib/tor-instances/$1#$NET/$1#" \
        -e "s#unix:/run/underseal-$1/http#unix:$NET/run/$1#" \
        -e '/^Log /d' \
        "$HERE/../$1.torrc"
}

write_network() {
    local name
    for name in $RELAYS portal console visitor reviewer; do
        mkdir -p "$NET/$name"
        chmod 700 "$NET/$name"
    done
    for name in $AUTHORITIES; do make_authority "$name"; done >"$NET/authorities"
    for name in $AUTHORITIES; do { common "$name"; relay "$name"; authority "$name"; } >"$NET/$name/torrc"; done
    for name in $RELAYS; do { common "$name"; relay "$name"; } >"$NET/$name/torrc"; done
    for name in portal console; do onion_service "$name" >"$NET/$name/torrc"; done
    {
        common visitor
        echo "SocksPort 127.0.0.1:$(port visitor-socks)"
        echo "ControlPort 127.0.0.1:$(port visitor-control)"
        echo "CookieAuthentication 1"
    } >"$NET/visitor/torrc"
    mkdir -p "$NET/reviewer/keys-of-onions"
    chmod 700 "$NET/reviewer/keys-of-onions"
    {
        common reviewer
        echo "SocksPort 127.0.0.1:$(port reviewer-socks)"
        echo "ClientOnionAuthDir $NET/reviewer/keys-of-onions"
    } >"$NET/reviewer/torrc"
}

start_node() {
    is_running "$1" || tor --defaults-torrc /nonexistent -f "$NET/$1/torrc" --quiet
}

has_address() { [ -s "$NET/$1/onion/hostname" ]; }

# The console's onion admits one key, which the reviewer's Tor holds.
authorise_reviewer() {
    local made
    [ -z "$(ls -A "$NET/reviewer/keys-of-onions")" ] || return 0
    made=$(mktemp -d)
    "$HERE/../client-key" reviewer "$(onion console)" "$made" >/dev/null
    mv "$made/reviewer.auth" "$NET/console/onion/authorized_clients/"
    mv "$made/reviewer.auth_private" "$NET/reviewer/keys-of-onions/"
    rmdir "$made"
    # Not by a signal to read its settings again: it may be too young to survive one.
    end console
    start_node console
}

start_nodes() {
    local name
    for name in $AUTHORITIES $RELAYS portal console; do start_node "$name"; done
    for name in portal console; do until_it_does 30 has_address "$name" || fail "The Tor of the $name made no address."; done
    authorise_reviewer
    for name in visitor reviewer; do start_node "$name"; done
}
