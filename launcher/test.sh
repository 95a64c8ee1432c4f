# `./convergence test`

# program:Debian packages
TEST_PROGRAMS=(chromium:chromium swaks:swaks "dkimverify:python3-dkim python3-authres")

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
    apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends "${missing[@]}" ||
        fail "apt-get a échoué" "apt-get failed"
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
