# `./convergence bench` and `./convergence storm`

run_bench() {
    cd "$home" || exit "$FAILURE"
    install_test_programs # a browser, to measure what it shows
    compile_tests
    exec "$JAVA_HOME/bin/java" -Xmx2g -cp "$(test_classpath)" fr.convergence.bench.Bench "$@"
}

run_storm() {
    case "$*" in *[!0-9\ ]*) misused "storm [NOMBRE [GRAINE]] : deux nombres." "storm [KILLS [SEED]]: two numbers." ;; esac
    cd "$home" || exit "$FAILURE"
    build
    compile_tests
    exec "$JAVA_HOME/bin/java" -Xmx1g -cp "$(test_classpath)" fr.convergence.durability.Storm "$@"
}

compile_tests() {
    say "Compilation" "Compiling"
    "${MVN:-mvn}" -B -q test-compile dependency:build-classpath -Dskip.webapp=true -Dmdep.outputFile=target/bench.classpath \
        < /dev/null > target/bench.log 2>&1 || fail "Voir target/bench.log" "See target/bench.log"
}

test_classpath() { echo "target/test-classes:target/classes:$(cat target/bench.classpath)"; }
