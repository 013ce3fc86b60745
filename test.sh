#!/usr/bin/env bash
# All tests of all modules. Further suites get an option each.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=build/find-jdk.sh
. "$root/build/find-jdk.sh"

usage="usage: ./test.sh"
for option in "$@"; do
  case $option in
    -h | --help)
      echo "$usage"
      exit 0
      ;;
    *)
      echo "test.sh: unknown option $option ($usage)" >&2
      exit 2
      ;;
  esac
done

require_jdk test.sh
require_maven test.sh
cd "$root"
JAVA_HOME=$JDK_HOME exec mvn -B -ntp -T1 verify
