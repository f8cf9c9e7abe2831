#!/usr/bin/env bash
# Checks the form of changed resolution files, and writes a change report for each of them.
#
# Reads BASE (commit to compare with), PATHS (git pathspecs, one a line), REPORTS (folder),
# FAIL_ON_FORMAT, CHECKS (off, annotate or fail) and SETTINGS (file of the repository) from the
# environment. Reports are HTML files in REPORTS, and one Markdown summary
# in GITHUB_STEP_SUMMARY. Counts go to GITHUB_OUTPUT, errors become annotations.
#
# Strangers may have written the checkout. Nothing in it is run or followed: files are taken from
# git's store, not from the disk, and are read elsewhere, under harmless names.
set -euo pipefail

# Programs come from full paths only; a relative entry of PATH would mean the checkout.
safe_path=
IFS=: read -r -d '' -a entries < <(printf '%s:\0' "$PATH") || true
for entry in "${entries[@]}"; do
  if [[ $entry == /* ]]; then safe_path=$safe_path${safe_path:+:}$entry; fi
done
export PATH=$safe_path

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
python=$(command -v python || command -v python3)
base=${BASE:-}
reports=${REPORTS:-change-reports}
output=${GITHUB_OUTPUT:-/dev/null}
summary=${GITHUB_STEP_SUMMARY:-/dev/null}
checks=${CHECKS:-off}
settings=${SETTINGS:-}
most_read=$((20 * 1024 * 1024)) # bytes of one file; drafting reads no more
most_told=1000000               # bytes; a summary of more than a megabyte is refused as a whole
paths=()
while IFS= read -r line; do
  if [ -n "$line" ]; then paths+=("$line"); fi
done <<<"${PATHS:-*.yaml}"

# The output may have words of strangers. Between these two lines the runner treats nothing as a
# command; nobody can guess the token. Both streams are joined, so that the order is kept.
exec 2>&1
token=drafting-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
stop_commands() { printf '::stop-commands::%s\n' "$token"; }
allow_commands() { printf '\n::%s::\n' "$token"; } # at the start of a line, whatever came before

work=$(mktemp -d)
trap 'rm -rf -- "$work"; allow_commands' EXIT
stop_commands

# -E and -P: no module comes from the current folder, nor from one that PYTHONPATH names.
drafting() { "$python" -E -P -m drafting "$@"; }
name() { "$python" -E -P "$here/names.py" "$@"; }

# A file name must not be able to end one command and begin another.
escaped() {
  local value=${1//'%'/'%25'}
  value=${value//$'\r'/'%0D'}
  value=${value//$'\n'/'%0A'}
  value=${value//':'/'%3A'}
  printf '%s' "${value//','/'%2C'}"
}

annotate() { # level, file ("" for none), message
  allow_commands
  printf '::%s%s::%s\n' "$1" "${2:+ file=$(escaped "$2")}" "$3"
  stop_commands
}

refuse_reports() {
  annotate error "" "the folder for reports $1: name another one with the input reports"
  exit 1
}

# The folder is attached to the run and written to: it must not contain files of the repository,
# and no link may lead out of it.
look_at_reports() {
  local part=$reports
  while [[ $part != / && $part != . && -n $part ]]; do
    if [ -L "$part" ]; then refuse_reports "is a symbolic link, or lies behind one"; fi
    if [[ $part == /* ]]; then break; fi # a full path is the choice of the workflow
    part=$(dirname -- "$part")
  done
  if [ -n "$(git ls-files -- ":(literal,icase)$reports" 2>/dev/null | head -n 1)" ]; then
    refuse_reports "holds files of the repository"
  fi
  if [ -n "$(find "$reports/" -type l 2>/dev/null | head -n 1)" ]; then
    refuse_reports "holds symbolic links"
  fi
  mkdir -p -- "$reports"
  reports=$(cd -- "$reports" && pwd)
}

# A resolution has one of these keys; other YAML files are ignored.
is_resolution() { grep -qaE '^(preamble|operative|parts|annexes):' -- "$1"; }

is_file() { [[ $1 == 100* ]]; } # a mode of git: no link, no submodule

take() { # id of the content, file; of what is too large, enough to be refused
  mkdir -p -- "$(dirname -- "$2")" || return
  if [ "$(git cat-file -s "$1")" -gt "$most_read" ]; then
    git cat-file blob "$1" | head -c "$((most_read + 1))" >"$2" || true
  else
    git cat-file blob "$1" >"$2"
  fi
}

# Settings, and the files with rules that they name, come from git's store too. Names that lead
# out of their folder are left out; the command then says that they are missing.
take_settings() {
  local folder name
  if [[ $checks == off || -z $settings ]]; then return; fi
  mkdir "$work/settings"
  if ! take_path "$settings" "$work/settings/.drafting.yaml"; then return; fi
  config=$work/settings/.drafting.yaml
  folder=$(dirname -- "$settings")
  while IFS= read -r name; do
    if [[ /$name/ == */../* || $name == /* ]]; then continue; fi
    take_path "$folder/$name" "$work/settings/$name" || true
  done < <("$python" -E -P "$here/rule_files.py" "$config")
}

take_path() { # path in the repository, file; fails if there is no such file
  local path=${1#./} mode kind id rest
  IFS=$' \t' read -r mode kind id rest < <(git --literal-pathspecs ls-tree HEAD -- "$path") || return
  if ! is_file "$mode"; then return 1; fi
  take "$id" "$2"
}

size=0
tell() { # file with Markdown
  size=$((size + $(wc -c <"$1") + 1))
  if [ "$size" -lt "$most_told" ]; then { cat -- "$1" && printf '\n'; } >>"$summary"; fi
}

# The place of the report of a file: "a.yaml" and "a.yml" have one each.
place_of() { # harmless name
  local stem=${1%.yaml} number=1 place
  stem=${stem%.yml}
  mkdir -p -- "$reports/$(dirname -- "$stem")" 2>/dev/null || stem=${stem//\//_}
  place=$reports/$stem
  while [ -e "$place.html" ]; do
    number=$((number + 1))
    place=$reports/$stem-$number
  done
  printf '%s.html' "$place"
}

look_at_reports
config=
take_settings

# The first push of a branch names no commit, and a shallow clone has only its own.
if [[ -z $base || $base =~ ^0+$ ]]; then base=HEAD^; fi
if [[ $base == -* ]]; then
  annotate error "" "base begins with a hyphen: name a commit or a branch"
  exit 1
fi
if ! git cat-file -e "$base^{commit}" 2>/dev/null; then
  git fetch --quiet --no-tags --no-recurse-submodules --depth=1 origin "$base" 2>/dev/null || true
fi
if ! git cat-file -e "$base^{commit}" 2>/dev/null; then
  annotate warning "" "there is no commit to compare with; use fetch-depth: 0 in the checkout"
  base=$(git hash-object -t tree /dev/null)
elif ancestor=$(git merge-base "$base" HEAD 2>/dev/null); then
  base=$ancestor
fi

changed=0
unformatted=0
written=0
with_findings=0

# Marks what the editorial rules find. Each line is one annotation; the file gets its real name.
check_rules() { # harmless name, name
  local code=0 line
  (cd "$work/is" && drafting check --format github ${config:+--config "$config"} -- "$1") \
    >"$work/found" || code=$?
  if [ "$code" -gt 1 ]; then
    annotate warning "$2" "the editorial rules were not run; see the log"
    return
  fi
  with_findings=$((with_findings + code))
  allow_commands
  while IFS= read -r line; do
    if [[ $line =~ ^::(error|warning|notice)\ file=[^,]*,(line=[0-9]+,title=[A-Z]+[0-9]+::.*)$ ]]; then
      printf '::%s file=%s,%s\n' "${BASH_REMATCH[1]}" "$(escaped "$2")" "${BASH_REMATCH[2]}"
    fi
  done <"$work/found"
  stop_commands
}

# Prints and counts for one file; works in folders of its own.
look_at() { # mode before, mode, id before, id, name before, name
  local before after report code=0
  rm -rf -- "$work/was" "$work/is" "$work/report.md"
  mkdir "$work/was" "$work/is"
  before=$(name harmless "$5")
  after=$(name harmless "$6")
  if ! take "$4" "$work/is/$after"; then
    annotate warning "$6" "not looked at, because git does not have it, or its name is too long"
    return
  fi
  if ! is_resolution "$work/is/$after"; then return; fi
  changed=$((changed + 1))
  if ! (cd "$work/is" && drafting fmt --check -- "$after"); then
    unformatted=$((unformatted + 1))
    annotate error "$6" "not in canonical form, or it cannot be read; see the log, or run:  drafting fmt"
  fi
  if [ "$checks" != off ]; then check_rules "$after" "$6"; fi
  if ! is_file "$1"; then
    printf -- '- %s is new\n' "$(name shown "$6")" >"$work/report.md"
    tell "$work/report.md"
    return
  fi
  if ! take "$3" "$work/was/$before"; then
    annotate warning "$6" "no change report, because git does not have the file before"
    return
  fi
  report=$(place_of "$after")
  (cd "$work/is" && drafting diff -o "$report" -- "../was/$before" "$after") || code=$?
  if [ "$code" -gt 1 ]; then
    annotate warning "$6" "no change report could be made; see the log"
    return
  fi
  written=$((written + 1))
  (cd "$work/is" && drafting diff -o ../report.md -- "../was/$before" "$after") || true
  if [ -f "$work/report.md" ]; then tell "$work/report.md"; fi
}

git diff --raw -z --no-abbrev --find-renames --diff-filter=AMRCT "$base" HEAD -- \
  ${paths[@]+"${paths[@]}"} >"$work/changes"
while IFS= read -r -d '' change; do
  IFS=' ' read -r old_mode mode old_id id status <<<"${change#:}"
  IFS= read -r -d '' before
  after=$before
  if [[ $status == R* || $status == C* ]]; then IFS= read -r -d '' after; fi
  if is_file "$mode"; then
    look_at "$old_mode" "$mode" "$old_id" "$id" "$before" "$after" </dev/null
  fi
done <"$work/changes"

{
  printf 'changed=%d\n' "$changed"
  printf 'unformatted=%d\n' "$unformatted"
  if [ "$checks" != off ]; then printf 'findings=%d\n' "$with_findings"; fi
} >>"$output"
echo "$changed changed resolution files, $written change reports, $unformatted not in canonical form or unreadable"
if [ "$with_findings" -gt 0 ] && [ "$checks" == fail ]; then exit 1; fi
if [ "$unformatted" -gt 0 ] && [ "${FAIL_ON_FORMAT:-true}" != false ]; then exit 1; fi
