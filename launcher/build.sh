# Finds Java, builds what isn't built or is older than its sources, trains the JVM's cache.

# A small heap that grows to 512 MB; CONVERGENCE_JAVA_OPTS comes after and wins.
JVM_OPTIONS=(-XX:+UseCompactObjectHeaders -Xms64m -Xmx512m)
case "${CONVERGENCE_JAVA_OPTS:-}" in *-XX:+Use*GC*) ;; *) JVM_OPTIONS+=(-XX:+UseSerialGC) ;; esac

# The first number of a JDK's version, from its own description: asking java itself takes longer.
java_version() {
    local line
    line=$(grep -s '^JAVA_VERSION=' "$1/release") || return 1
    line=${line#JAVA_VERSION=\"}
    printf '%s' "${line%%[.\"]*}"
}

is_java_25() {
    local version
    [ -x "$1/bin/javac" ] && version=$(java_version "$1") && [ "$version" -ge 25 ]
}

find_java() {
    local candidate found
    found=$(command -v java) && found=$(dirname "$(dirname "$(readlink -f "$found")")")
    for candidate in "${JAVA_HOME:-}" "$found" /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/*jdk* \
            "$HOME"/.sdkman/candidates/java/*; do
        if [ -n "$candidate" ] && is_java_25 "$candidate"; then
            export JAVA_HOME=$candidate
            return
        fi
    done
    fail "Il faut un JDK 25 ou plus récent (par exemple Temurin 25 ou le paquet openjdk-25-jdk), dans /usr/lib/jvm ou désigné par JAVA_HOME." \
         "A JDK 25 or later is needed (e.g. Temurin 25 or the package openjdk-25-jdk), in /usr/lib/jvm or named by JAVA_HOME."
}

require_build_tools() {
    command -v "${MVN:-mvn}" > /dev/null || fail "Il faut Maven pour construire (Debian : apt-get install maven)." \
        "Maven is needed to build (Debian: apt-get install maven)."
    command -v npm > /dev/null && node -e '
        const [major, minor] = process.versions.node.split(".").map(Number);
        process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' 2> /dev/null ||
        fail "Il faut node 20.19 ou plus récent, avec npm, pour construire le client web." \
             "node 20.19 or later, with npm, is needed to build the web client."
}

# Whether the built program is missing or older than what it is made from.
is_stale() {
    local stamp="$home/target/app/built"
    [ -f "$stamp" ] || return 0
    [ -n "$(find "$home/pom.xml" "$home/src/main" "$home/webapp" \
        \( -path "$home/webapp/node_modules" -o -path "$home/webapp/dist" \) -prune -o \
        ! -path "$home/webapp" -newer "$stamp" -print -quit)" ]
}

build() {
    find_java
    is_stale || return 0
    require_build_tools
    mkdir -p "$home/target"
    # Two commands at once build once.
    exec 8> "$home/target/build.lock"
    if command -v flock > /dev/null; then flock 8; fi
    if is_stale; then
        say "Construction (journal : target/build.log)" "Building (log: target/build.log)"
        local began=$SECONDS started
        started=$(mktemp "$home/target/started.XXXXXX")
        (cd "$home" && "${MVN:-mvn}" -B package -Dmaven.test.skip=true < /dev/null) 2>&1 | tee "$home/target/build.log" | show_progress
        [ "${PIPESTATUS[0]}" -eq 0 ] || { grep -m 20 ERROR "$home/target/build.log" >&2
            fail "La construction a échoué : voir $home/target/build.log" "The build failed: see $home/target/build.log"; }
        unpack_program "$started"
        train
        say "Construit en $((SECONDS - began)) s" "Built in $((SECONDS - began)) s"
    fi
    exec 8>&-
}

show_progress() {
    local line downloads=0
    while IFS= read -r line; do
        case "$line" in
            *'Downloading from'*) downloads=$((downloads + 1))
                [ $((downloads % 100)) -eq 1 ] && say "  · téléchargement des dépendances ($downloads)" "  · downloading dependencies ($downloads)" ;;
            *'(client-packages)'*) say "  · paquets du client web" "  · the web client's packages" ;;
            *'(client-build)'*) say "  · client web" "  · web client" ;;
            *'(default-compile)'*) say "  · serveur" "  · server" ;;
            *'(repackage)'*) say "  · assemblage" "  · assembly" ;;
        esac
    done
}

# A jar beside its libraries starts faster than one jar with all inside, and is what the cache needs. The new folder
# takes the old one's place at once: a server that runs from the old one keeps its open files.
unpack_program() {
    local app="$home/target/app"
    rm -rf "$app.new" "$app.old"
    "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$home/target/convergence.jar" extract --destination "$app.new" \
        >> "$home/target/build.log" 2>&1 || fail "Voir $home/target/build.log" "See $home/target/build.log"
    mv "$1" "$app.new/built"
    [ ! -d "$app" ] || mv "$app" "$app.old"
    mv "$app.new" "$app"
}

# One run with a scratch data folder, from which the JVM writes down classes loaded and code compiled.
train() {
    local app="$home/target/app" scratch
    say "  · entraînement, pour des démarrages rapides" "  · training, for quick starts"
    scratch=$(mktemp -d "$home/target/training.XXXXXX")
    "$JAVA_HOME/bin/java" "${JVM_OPTIONS[@]}" -XX:AOTCacheOutput="$app/convergence.aot" -Dconvergence.home="$scratch" \
        -jar "$app/convergence.jar" train "$scratch/data" < /dev/null >> "$home/target/build.log" 2>&1 ||
        say "    (sans effet : voir target/build.log)" "    (to no effect: see target/build.log)"
    rm -rf "$scratch"
}
