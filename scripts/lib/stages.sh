# The stages of scripts/test. Each prints what it ran, reports by `count`, and fails by its exit code too.
# They share $stage, $LOGS, $FUZZ_SECONDS and `count` with scripts/test.
SIM_SEEDS=10000

cpp_files() { find "$ROOT"/src "$ROOT"/tests -name '*.cpp' -o -name '*.h' | sort; }

stage_format() {
    need_packages clang-format-19
    local files
    mapfile -t files < <(cpp_files)
    clang-format-19 --dry-run -Werror "${files[@]}"
    echo "${#files[@]} files are formatted"
    count ${#files[@]} 0
}

stage_includes() {
    "$ROOT/scripts/check-includes"
    count 1 0
}

stage_lint() {
    ensure_node
    local files
    mapfile -t files < <(find "$ROOT"/web "$ROOT"/scripts "$ROOT"/tests "$ROOT"/*.js -name '*.js' -o -name '*.mjs')
    (cd "$ROOT" && node_modules/.bin/eslint "${files[@]}")
    echo "${#files[@]} scripts linted"
    count ${#files[@]} 0
}

stage_tidy() {
    build tidy parley_core parley_ui
    local files
    files=$(find "$ROOT"/src/{protocol,mesh,chat,ui} -name '*.cpp' | wc -l)
    echo "clang-tidy passed $files files"
    count "$files" 0
}

# The static analyzer takes twice as long as all other checks together.
stage_analyze() {
    build tidy parley_core parley_ui
    local files
    mapfile -d '' files < <(find "$ROOT"/src/{protocol,mesh,chat,ui} -name '*.cpp' -print0)
    printf '%s\0' "${files[@]}" | xargs -0 -n 1 -P "$(nproc)" \
        clang-tidy-19 --quiet -p "$ROOT/build/tidy" --checks='-*,clang-analyzer-*' --warnings-as-errors='*'
    echo "the analyzer passed ${#files[@]} files"
    count ${#files[@]} 0
}

# run_unit_tests DIRECTORY: those built there.
run_unit_tests() {
    local status=0
    "$1/parley_tests" --gtest_brief=1 >"$LOGS/$stage.out" || status=$?
    cat "$LOGS/$stage.out"
    count "$(sed -nE 's/^\[  PASSED  \] ([0-9]+) tests?.*/\1/p' "$LOGS/$stage.out")" \
        "$(grep -cE '^\[  FAILED  \] .* ms\)$' "$LOGS/$stage.out")"
    return "$status"
}

stage_unit() {
    build native parley_tests
    run_unit_tests "$ROOT/build/native"
}

stage_asan() {
    export UBSAN_OPTIONS=print_stacktrace=1
    build sanitized parley_tests parley_sim
    run_unit_tests "$ROOT/build/sanitized"
    "$ROOT/build/sanitized/parley_sim" --seeds 200
}

stage_sim() {
    local status=0
    build native parley_sim
    {
        "$ROOT/build/native/parley_sim" --seeds "$SIM_SEEDS" --from 1 --clients 2-10 || status=$?
        "$ROOT/build/native/parley_sim" --seeds 4 --from 1 --restart-under 50 || status=$?
    } >"$LOGS/sim.out"
    cat "$LOGS/sim.out"
    count "$(awk '/ passed, .* failed$/ { n += $1 } END { print n + 0 }' "$LOGS/sim.out")" \
        "$(awk '/ passed, .* failed$/ { n += $3 } END { print n + 0 }' "$LOGS/sim.out")"
    return "$status"
}

stage_fuzz() {
    build sanitized
    local dir=$ROOT/build/sanitized programs status=0 failed
    mapfile -t programs < <(find "$dir" -maxdepth 1 -name 'fuzz_*' -type f -perm -u+x -printf '%f\n' | sort)
    rm -f "$dir"/*.failed
    export -f fuzz_one
    printf '%s\0' "${programs[@]#fuzz_}" |
        xargs -0 -n 1 -P 2 bash -c 'fuzz_one "$@"' fuzz_one "$ROOT" "$FUZZ_SECONDS" || status=$?
    failed=$(find "$dir" -maxdepth 1 -name '*.failed' | wc -l)
    count $((${#programs[@]} - failed)) "$failed"
    return "$status"
}

# fuzz_one ROOT SECONDS NAME: what it finds stays in build/sanitized/corpus for the next run.
fuzz_one() {
    local root=$1 seconds=$2 name=$3 dir=$1/build/sanitized
    mkdir -p "$dir/corpus/$name"
    cd "$dir"
    if "./fuzz_$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
        -dict="$root/tests/fuzz/json.dict" "corpus/$name" "$root/tests/fuzz/corpus/$name" >"$name.log" 2>&1; then
        echo "fuzz_$name: $(grep '^Done' "$name.log")"
    else
        touch "$name.failed"
        tail -n 60 "$name.log"
        echo "fuzz_$name FAILED; its input is the crash-… or timeout-… file in $dir"
        return 1
    fi
}

# run_node_tests OPTION... FILE...: inside of the command $within, if there is one.
run_node_tests() {
    local status=0 tap=$LOGS/$stage.tap
    timeout --kill-after=10 1500 ${within:+"$within"} node --test --test-reporter=spec --test-reporter-destination=stdout \
        --test-reporter=tap --test-reporter-destination="$tap" "$@" || status=$?
    count "$(awk '/^# pass / { n += $3 } END { print n + 0 }' "$tap")" \
        "$(awk '/^# (fail|cancelled) / { n += $3 } END { print n + 0 }' "$tap")" \
        "$(awk '/^# skipped / { n += $3 } END { print n + 0 }' "$tap")"
    return "$status"
}

stage_bridge() {
    need_packages chromium-headless-shell
    build wasm-debug bridge_test_module
    build wasm-release bridge_test_module
    run_node_tests "$ROOT"/tests/bridge/*.test.mjs
}

stage_server() {
    ensure_node
    run_node_tests "$ROOT"/tests/{server,bench}/*.test.mjs
}

stage_page() {
    "$ROOT/scripts/size"
    count 1 0
}

# The packaged page on the hosts that hosting/ has rules for, and as a file.
stage_package() {
    need_packages chromium-headless-shell fonts-noto-core python3
    need_packages firefox-esr xvfb libpci3 libegl1 libgl1-mesa-dri
    ensure_web_servers
    "$ROOT/scripts/package"
    run_node_tests --test-concurrency=1 "$ROOT"/tests/hosting/*.test.mjs
}

# Two builds of the last commit, in two folders of their own and without a cache.
stage_reproducible() {
    "$ROOT/scripts/check-reproducible"
    count 1 0
}

stage_e2e() {
    need_packages chromium-headless-shell fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji
    # Firefox has WebGL only with an X server and these libraries.
    need_packages firefox-esr xvfb libpci3 libegl1 libgl1-mesa-dri
    build wasm-release
    # Two at a time: each waits often, for half a minute of silence for instance.
    run_node_tests --test-concurrency=2 "$ROOT"/tests/e2e/*.test.mjs
}

# Real networks of the kernel's: network namespaces, as root or as a user who may make them.
stage_net() {
    need_packages iproute2 nftables
    local within=$ROOT/tests/net/in_namespaces.sh
    if ! "$within" "$ROOT/tests/net/try_network.sh"; then
        echo "not available here: this machine lets no one make networks of their own"
        count 0 0 "$(cat "$ROOT"/tests/net/*.test.mjs | grep -c '^test(')"
        return
    fi
    need_packages chromium-headless-shell coturn fonts-noto-core
    build wasm-release
    run_node_tests --test-concurrency=1 "$ROOT"/tests/net/*.test.mjs
}
