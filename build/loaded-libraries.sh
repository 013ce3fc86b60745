#!/usr/bin/env bash
# Which libraries of an executable jar no class was loaded from; docs/vulnerabilities.md is written from it.
#
# The logs are made by any run of the service or of its tests, one for each process:
#   export JAVA_TOOL_OPTIONS=-Xlog:class+load:file=DIR/classes-%p.log
set -euo pipefail

usage="usage: build/loaded-libraries.sh EXECUTABLE_JAR CLASS_LOAD_LOG..."
if [ $# -lt 2 ]; then
  echo "$usage" >&2
  exit 2
fi
executable=$1
shift
# shellcheck source=build/find-jdk.sh
. "$(dirname "${BASH_SOURCE[0]}")/find-jdk.sh"
require_jdk loaded-libraries.sh

packaged=$("$JDK_HOME/bin/jar" tf "$executable" | sed -n 's|^BOOT-INF/lib/\(.*\.jar\)$|\1|p' | sort)
if [ -z "$packaged" ]; then
  echo "loaded-libraries.sh: $executable has no libraries in BOOT-INF/lib" >&2
  exit 1
fi
# The source of a class ends with the name of its jar, or with "name.jar!/" inside the executable jar.
loaded=$(sed -n 's|.* source: .*/\([^/!]*\.jar\)\(!/\)\{0,1\}$|\1|p' "$@" | sort -u)
comm -23 <(echo "$packaged") <(echo "$loaded")
