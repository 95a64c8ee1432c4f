# `./convergence bench`

run_bench() {
    cd "$home" || exit "$FAILURE"
    install_test_programs # a browser, to measure what it shows
    say "Compilation des mesures" "Compiling the benchmarks"
    "${MVN:-mvn}" -B -q test-compile dependency:build-classpath -Dskip.webapp=true -Dmdep.outputFile=target/bench.classpath \
        < /dev/null > target/bench.log 2>&1 || fail "Voir target/bench.log" "See target/bench.log"
    exec "$JAVA_HOME/bin/java" -Xmx2g -cp "target/test-classes:target/classes:$(cat target/bench.classpath)" \
        fr.convergence.bench.Bench "$@"
}
