#!/usr/bin/env bash
# Checks the form of changed resolution files, and writes a change report for each of them.
#
# Reads BASE (commit to compare with), PATHS (git pathspecs, one a line), REPORTS (folder) and
# FAIL_ON_FORMAT from the environment. Reports are HTML files in REPORTS, and one Markdown summary
# in GITHUB_STEP_SUMMARY. Counts go to GITHUB_OUTPUT, faults become annotations.
set -euo pipefail

base=${BASE:-}
reports=${REPORTS:-change-reports}
output=${GITHUB_OUTPUT:-/dev/null}
summary=${GITHUB_STEP_SUMMARY:-/dev/null}
paths=()
while IFS= read -r line; do
  if [ -n "$line" ]; then paths+=("$line"); fi
done <<<"${PATHS:-*.yaml}"
old=$(mktemp -d)
trap 'rm -rf "$old"' EXIT

# Values of workflow commands: a file name must not be able to begin another command.
escaped() {
  local value=${1//'%'/'%25'}
  value=${value//$'\r'/'%0D'}
  value=${value//$'\n'/'%0A'}
  value=${value//':'/'%3A'}
  printf '%s' "${value//','/'%2C'}"
}

annotate() { # level, file, message
  printf '::%s file=%s::%s\n' "$1" "$(escaped "$2")" "$3"
}

# A resolution has one of these keys; other YAML files are none of our business.
is_resolution() {
  grep -qE '^(preamble|operative|parts|annexes):' -- "$1"
}

# The first push of a branch names no commit, and a shallow clone has no other than its own.
if [[ -z $base || $base =~ ^0+$ ]]; then base=HEAD^; fi
if ! git cat-file -e "$base^{commit}" 2>/dev/null; then
  git fetch --quiet --no-tags --depth=1 origin "$base" 2>/dev/null || true
fi
if ! git cat-file -e "$base^{commit}" 2>/dev/null; then
  echo "::warning::there is no commit to compare with; use fetch-depth: 0 in the checkout"
  base=$(git hash-object -t tree /dev/null)
elif ancestor=$(git merge-base "$base" HEAD 2>/dev/null); then
  base=$ancestor
fi

changed=0
unformatted=0
written=0
size=0
while IFS= read -r -d '' status; do
  IFS= read -r -d '' before
  after=$before
  if [[ $status == R* || $status == C* ]]; then IFS= read -r -d '' after; fi
  if [[ ! -f $after || -L $after ]] || ! is_resolution "$after"; then continue; fi
  changed=$((changed + 1))
  if ! drafting fmt --check -- "$after"; then
    unformatted=$((unformatted + 1))
    annotate error "$after" "not in canonical form, or it cannot be read; see the log, or run:  drafting fmt"
  fi
  if [[ $status == A* ]]; then
    printf -- '- %s is new\n' "\`${after//\`/}\`" >>"$summary"
    continue
  fi
  mkdir -p "$old/$(dirname "$before")" "$reports/$(dirname "$after")"
  git show "$base:$before" >"$old/$before"
  report="$reports/${after%.*}"
  code=0
  drafting diff -o "$report.html" -- "$old/$before" "$after" || code=$?
  if [ "$code" -gt 1 ]; then
    annotate warning "$after" "no change report could be made; see the log"
    continue
  fi
  written=$((written + 1))
  drafting diff -o "$old/report.md" -- "$old/$before" "$after" || true
  # A summary of more than a megabyte would be refused as a whole.
  size=$((size + $(wc -c <"$old/report.md")))
  if [ "$size" -lt 1000000 ]; then
    cat "$old/report.md" >>"$summary"
    printf '\n' >>"$summary"
  fi
done < <(git diff --name-status --find-renames --diff-filter=AMRCT -z "$base" HEAD -- "${paths[@]}")

{
  printf 'changed=%d\n' "$changed"
  printf 'unformatted=%d\n' "$unformatted"
} >>"$output"
echo "$changed changed resolution files, $written change reports, $unformatted to be put into form"
if [ "$unformatted" -gt 0 ] && [ "${FAIL_ON_FORMAT:-true}" != false ]; then exit 1; fi
