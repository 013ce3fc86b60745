#!/usr/bin/env bash
# All tests of all modules; each further suite has an option of its own.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=build/find-jdk.sh
. "$root/build/find-jdk.sh"
# shellcheck source=build/run-maven.sh
. "$root/build/run-maven.sh"

usage="usage: ./test.sh [--benchmark | --faults | --soak | --conformance DIR]
  --benchmark  instead of the tests: print the figures of the packet creator, the stage and the intake
               (about 35 minutes)
  --faults     instead of the tests: 10,000 births while everything fails that can (about 35 minutes);
               FAULTS_SEED=n repeats a plan, FAULTS_ROUNDS=instances:births,... gives other rounds,
               FAULTS_OLDER=DIR lets the first instance be of an earlier version, built in DIR
  --soak       instead of the tests: 100,000 births through one instance with a heap of 384 MB, whose use is read
               after each tenth of them (about 50 minutes); SOAK_BIRTHS=n sends n births
  --conformance DIR
               instead of the tests: the samples through MOSIP's own packet validator and UIN generator (and
               finalization, where DIR has it), whose compiled classes DIR holds (about 5 minutes)"
suite=tests
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help)
      echo "$usage"
      exit 0
      ;;
    --benchmark) suite=benchmark ;;
    --faults) suite=faults ;;
    --soak) suite=soak ;;
    --conformance)
      suite=conformance
      stages=${2:-}
      if [ -z "$stages" ]; then
        echo "test.sh: --conformance needs the directory of MOSIP's compiled stages" >&2
        echo "$usage" >&2
        exit 2
      fi
      shift
      ;;
    *)
      echo "test.sh: unknown option $1" >&2
      echo "$usage" >&2
      exit 2
      ;;
  esac
  shift
done

if [ $suite = conformance ]; then
  exec "$root/sandbox.sh" --once --mosip-stages "$stages"
fi
require_jdk test.sh
require_maven test.sh
cd "$root"
export JAVA_HOME=$JDK_HOME
if [ $suite = tests ]; then
  log=target/test.log
  echo "All tests: about 40 minutes on two cores. Maven's whole output: $log; what tests print:"
  echo "MODULE/target/surefire-reports/TEST_CLASS-output.txt (failsafe-reports for tests of the packaged jars)."
  run_maven $log -T1 verify
  exit
fi
# What these suites print is what they are run for.
printed=-Dredirect.test.output=false
if [ $suite = faults ]; then
  exec mvn -B -ntp -T1 -pl opencrvs-mediator-ext -am $printed -Dsurefire.failIfNoSpecifiedTests=false -Dtest=FaultSuiteTest \
    "-Dfaults.rounds=${FAULTS_ROUNDS:-1:4000,2:3000,3:3000}" ${FAULTS_SEED:+"-Dfaults.seed=$FAULTS_SEED"} \
    ${FAULTS_OLDER:+"-Dfaults.older=$(cd "$FAULTS_OLDER" && pwd)/opencrvs-mediator-ext"} verify
fi
if [ $suite = soak ]; then
  exec mvn -B -ntp -T1 -pl opencrvs-mediator-ext -am $printed -Dsurefire.failIfNoSpecifiedTests=false -Dtest=SoakTest \
    "-Dsoak.births=${SOAK_BIRTHS:-100000}" test
fi
mvn -B -ntp -q -T1 -pl opencrvs-packet-creator,registration-processor-opencrvs-stage,opencrvs-mediator-ext \
  -DskipTests -Pbenchmark verify
# 16 threads, 1,000 packets each.
exec mvn -B -ntp -pl opencrvs-packet-creator test $printed -Dpackets.per.thread=1000 \
  -Dtest='PacketCreatorTest#packets_made_by_sixteen_threads_at_once_are_not_mixed_up'
