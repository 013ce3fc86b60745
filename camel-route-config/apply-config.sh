#!/usr/bin/env bash
# What this bundle needs in MOSIP's configuration: apply-config.sh --help tells the options. Needs a JDK, and no build.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=../build/find-jdk.sh
. "$here/../build/find-jdk.sh"

require_jdk apply-config.sh
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
"$JDK_HOME/bin/javac" -proc:none -d "$classes" "$here"/src/main/java/io/mosip/opencrvs/routes/apply/*.java
"$JDK_HOME/bin/java" -XX:TieredStopAtLevel=1 -cp "$classes" io.mosip.opencrvs.routes.apply.ApplyConfig \
  "$here/src/main/resources" "$@"
