# Sourced by sandbox.sh and test.sh: finds a JDK and Maven by what they are, not by what they are called.
# shellcheck shell=bash

readonly LEAST_JDK=21
readonly LEAST_MAVEN=3.8
readonly MISSING_PREREQUISITE=3

# jdk_feature_version HOME: prints the JDK's feature version, or nothing where HOME is no JDK with a compiler.
jdk_feature_version() {
  local version
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  if [ -r "$1/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9][0-9]*\).*/\1/p' "$1/release" | head -n 1)
  fi
  if [ -z "${version:-}" ]; then
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\{0,1\}\([0-9][0-9]*\).*/\1/p' | head -n 1)
  fi
  printf '%s' "$version"
}

# java_on_path: prints the home of the java that the shell finds, links followed.
java_on_path() {
  local java target
  java=$(command -v java) || return 0
  while [ -L "$java" ]; do
    target=$(readlink "$java")
    case $target in
      /*) java=$target ;;
      *) java=$(dirname "$java")/$target ;;
    esac
  done
  dirname "$(dirname "$java")"
}

# find_jdk: sets JDK_HOME and JDK_VERSION to JAVA_HOME where that is new enough, else the java on the path, else the oldest JDK that is
# new enough in the places where JDKs are installed. Returns 1 where there is none.
find_jdk() {
  local home version
  JDK_HOME=
  JDK_VERSION=
  for home in "${JAVA_HOME:-}" "$(java_on_path)"; do
    version=
    [ -z "$home" ] || version=$(jdk_feature_version "$home")
    if [ -n "$version" ] && [ "$version" -ge "$LEAST_JDK" ]; then
      JDK_HOME=$home
      JDK_VERSION=$version
      return 0
    fi
  done
  for home in /usr/lib/jvm/* /usr/java/* /usr/local/java/* /opt/* /opt/java/* /opt/jdk/* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -d "$home" ] || continue
    version=$(jdk_feature_version "$home")
    if [ -n "$version" ] && [ "$version" -ge "$LEAST_JDK" ] \
      && { [ -z "$JDK_VERSION" ] || [ "$version" -lt "$JDK_VERSION" ]; }; then
      JDK_HOME=$home
      JDK_VERSION=$version
    fi
  done
  [ -n "$JDK_HOME" ]
}

# require_jdk NAME: as find_jdk, or one line and the end.
require_jdk() {
  find_jdk || {
    echo "$1: a JDK of at least $LEAST_JDK is missing (looked at JAVA_HOME, the path and the usual folders)" >&2
    exit "$MISSING_PREREQUISITE"
  }
}

# require_maven NAME: one line and the end where Maven is missing or too old.
require_maven() {
  local version
  if ! command -v mvn >/dev/null; then
    echo "$1: Maven of at least $LEAST_MAVEN is missing (no mvn on the path)" >&2
    exit "$MISSING_PREREQUISITE"
  fi
  version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9]*\)\.\([0-9][0-9]*\).*/\1 \2/p' | head -n 1)
  local major=${version%% *} minor=${version##* }
  if [ -z "$version" ] || [ "$major" -lt 3 ] || { [ "$major" -eq 3 ] && [ "$minor" -lt 8 ]; }; then
    echo "$1: Maven of at least $LEAST_MAVEN is missing (mvn says ${version:-nothing})" >&2
    exit "$MISSING_PREREQUISITE"
  fi
}
