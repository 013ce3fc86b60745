# Sourced by sandbox.sh and test.sh, after find-jdk.sh.
# shellcheck shell=bash

# run_maven LOG ARGUMENT...: runs Maven on JDK_HOME, shows its progress, keeps its whole output in LOG, and returns its
# exit status.
run_maven() {
  local log=$1 awk=(awk)
  shift
  mkdir -p "$(dirname "$log")"
  # mawk would wait for full buffers.
  ! awk -W version 2>&1 </dev/null | grep -q ^mawk || awk+=(-W interactive)
  JAVA_HOME=$JDK_HOME mvn -B -ntp -Dstyle.color=never "$@" 2>&1 | tee "$log" \
    | "${awk[@]}" -f "$root/build/maven-progress.awk"
}
