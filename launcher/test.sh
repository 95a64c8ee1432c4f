# `./convergence test`

# program:Debian packages
TEST_PROGRAMS=(chromium:chromium swaks:swaks "dkimverify:python3-dkim python3-authres"
    /usr/bin/rspamd:rspamd /usr/sbin/clamd:clamav-daemon)

install_test_programs() {
    local entry missing=()
    for entry in "${TEST_PROGRAMS[@]}"; do
        command -v "${entry%%:*}" > /dev/null || missing+=(${entry#*:})
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get > /dev/null; then
        fail "Les tests demandent : ${missing[*]} (Debian : sudo apt-get install ${missing[*]})" \
             "The tests need: ${missing[*]} (Debian: sudo apt-get install ${missing[*]})"
    fi
    say "Installation de ${missing[*]}" "Installing ${missing[*]}"
    apt-get -q update && install_without_services "${missing[@]}" || fail "apt-get a échoué" "apt-get failed"
}

# Tests start what they need on ports of their own: services aren't started when they are installed (invoke-rc.d asks).
install_without_services() {
    local policy=/usr/sbin/policy-rc.d result=0 ours=
    if [ ! -e "$policy" ]; then
        ours=$policy
        printf '#!/bin/sh\nexit 101\n' > "$policy" && chmod 755 "$policy"
    fi
    DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends "$@" || result=$?
    [ -z "$ours" ] || rm -f "$ours"
    return "$result"
}

run_tests() {
    local result=$OK
    find_java
    require_build_tools
    install_test_programs
    export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
    cd "$home" || exit "$FAILURE"
    "${MVN:-mvn}" -B -ntp verify "$@" || result=$FAILURE
    [ -d webapp/node_modules ] || npm --prefix webapp ci --no-audit --no-fund || result=$FAILURE
    npm --prefix webapp test || result=$FAILURE
    exit "$result"
}
