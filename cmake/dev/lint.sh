#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# All checks that run no test. Every check runs, so that one look shows everything; the exit code is 1 when any failed.
# Needs a finished build in build/ (for the compile commands and the generated headers).
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

jobs=$(nproc 2>/dev/null || echo 2)
failures=0
check() {
    local name=$1
    shift
    if "$@"; then
        printf 'ok      %s\n' "$name"
    else
        printf 'FAILED  %s\n' "$name"
        failures=$((failures + 1))
    fi
}

formatting() { git ls-files -z '*.cpp' '*.hpp' | xargs -0 -r clang-format --dry-run -Werror; }

scripts() {
    local file status=0
    while IFS= read -r file; do
        case $(head -c 64 "$file" | head -n 1) in
        '#!'*bash*) bash -n "$file" || status=1 ;;
        '#!'*python3*) python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read(), sys.argv[1])' "$file" || status=1 ;;
        esac
    done < <(git ls-files dev .ci '*.sh' '*.py' '*.bash')
    return $status
}

# A path of one developer's machine works on no other. The pattern is put together so as not to find itself.
paths() {
    local pattern='(^|[^A-Za-z0-9_.$}~/-])/(work|home|root)''/[A-Za-z0-9_.]'
    ! git grep -nIE "$pattern" -- . ':!LICENSE'
}

situations_page() {
    diff -u docs/situations.md build/generated/situations.md ||
        { echo 'copy build/generated/situations.md to docs/situations.md'; return 1; }
}

tidy() { git ls-files -z 'gui-viewer/**.cpp' 'libeid/**.cpp' 'pkcs11-module/**.cpp' 'cardtool/**.cpp' 'ca-ra/**.cpp' | xargs -0 -r python3 cmake/dev/tidy.py "$jobs"; }

check 'formatting (./dev format mends it)' formatting
check 'scripts parse' scripts
check 'no path of one machine' paths
check 'includes follow docs/architecture.md' python3 tests/arch/include_arrows.py
check 'docs/situations.md is up to date' situations_page
check 'clang-tidy' tidy
[ "$failures" -eq 0 ]
