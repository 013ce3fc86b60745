#!/usr/bin/env bash
# The whole bundle on one machine: ./sandbox.sh --help tells the options.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=build/find-jdk.sh
. "$root/build/find-jdk.sh"
# shellcheck source=build/run-maven.sh
. "$root/build/run-maven.sh"

modules=(opencrvs-packet-creator opencrvs-mediator-ext registration-processor-opencrvs-stage camel-route-config
  opencrvs-sandbox/keymanager opencrvs-sandbox/platform opencrvs-sandbox/regproc opencrvs-sandbox/camel-bridge
  opencrvs-sandbox/packet-classifier opencrvs-sandbox/launcher)

built=$root/target/sandbox-built

# newest FILE_OR_DIRECTORY...: the file below that changed last.
newest() {
  find "$@" -type f -exec ls -t {} + 2>/dev/null | head -n 1
}

# Built means: every module has its class path, and no source is newer than what was made of it.
is_built() {
  local module made
  for module in "${modules[@]}"; do
    [ -d "$root/$module/target/classes" ] || return 1
    case $module in
      opencrvs-packet-creator | camel-route-config) ;;
      *) [ -e "$root/$module/target/classpath" ] || return 1 ;;
    esac
    made=$(newest "$root/$module/target/classes" "$root/$module/target"/*.jar "$root/$module/target/classpath" "$built" || true)
    [ -n "$made" ] || return 1
    [ -z "$(find "$root/$module/src/main" "$root/$module/pom.xml" -newer "$made" -type f -print -quit)" ] || return 1
  done
}

require_jdk sandbox.sh
if ! is_built; then
  require_maven sandbox.sh
  log=$root/target/sandbox-build.log
  echo "Building the modules; the first time this takes about five minutes. Maven's whole output: $log"
  mkdir -p "$root/target"
  touch "$built.now"
  (cd "$root" && run_maven "$log" -DskipTests package)
  mv "$built.now" "$built"
fi

options=(--enable-native-access=ALL-UNNAMED)
# Kafka unmaps its files in a way that JDKs from 24 on complain of.
[ "$JDK_VERSION" -lt 24 ] || options+=(--sun-misc-unsafe-memory-access=allow)

launcher=$root/opencrvs-sandbox/launcher/target
exec "$JDK_HOME/bin/java" "${options[@]}" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xmx512m -Duser.timezone=UTC \
  -Dsandbox.project="$root" -cp "$launcher/classes:$(cat "$launcher/classpath")" \
  io.mosip.opencrvs.sandbox.launcher.SandboxApplication "$@"
