#!/usr/bin/env bash
# The whole bundle on one machine: ./sandbox.sh --help tells the options.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=build/find-jdk.sh
. "$root/build/find-jdk.sh"

modules=(opencrvs-packet-creator opencrvs-mediator-ext registration-processor-opencrvs-stage camel-route-config
  opencrvs-sandbox/keymanager opencrvs-sandbox/platform opencrvs-sandbox/regproc opencrvs-sandbox/camel-bridge
  opencrvs-sandbox/launcher)

# Built means: this script has built it, and no source is newer than that.
stamp=$root/target/built
is_built() {
  local module
  [ -e "$stamp" ] || return 1
  for module in "${modules[@]}"; do
    [ -e "$root/$module/target/classes" ] || [ "$module" = camel-route-config ] || return 1
    if [ -n "$(find "$root/$module/src/main" "$root/$module/pom.xml" "$root/pom.xml" -newer "$stamp" -type f -print -quit \
      2>/dev/null)" ]; then
      return 1
    fi
  done
}

require_jdk sandbox.sh
if ! is_built; then
  require_maven sandbox.sh
  echo "building; the first time this takes a few minutes"
  (cd "$root" && JAVA_HOME=$JDK_HOME mvn -q -B -DskipTests package)
  mkdir -p "$root/target"
  touch "$stamp"
fi

options=(--enable-native-access=ALL-UNNAMED)
# Kafka unmaps its files in a way that JDKs from 24 on complain of.
[ "$JDK_VERSION" -lt 24 ] || options+=(--sun-misc-unsafe-memory-access=allow)

launcher=$root/opencrvs-sandbox/launcher/target
exec "$JDK_HOME/bin/java" "${options[@]}" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xmx512m -Duser.timezone=UTC \
  -Dsandbox.project="$root" -cp "$launcher/classes:$(cat "$launcher/classpath")" \
  io.mosip.opencrvs.sandbox.launcher.SandboxApplication "$@"
