# Sourced by the database scripts: their properties, and the psql that runs their SQL.
# shellcheck shell=bash

readonly WRONG_USE=2
readonly MISSING_PREREQUISITE=3

# stop STATUS MESSAGE: ends the script.
stop() {
  echo "$(basename "$0"): $2" >&2
  exit "$1"
}

# read_properties FILE NAME...: takes the file's properties; those named must have a value, there or in the environment.
read_properties() {
  local file=$1 name
  shift
  [ -r "$file" ] || stop "$WRONG_USE" "cannot read $file"
  set -a
  # shellcheck disable=SC1090
  . "$file"
  set +a
  for name in DB_SERVERIP DB_PORT SU_USER MOSIP_DB_NAME MOSIP_SCHEMA "$@"; do
    [ -n "${!name:-}" ] || stop "$WRONG_USE" "$name is not set"
  done
  # Split on blanks: the client may be a command with arguments.
  read -r -a client <<<"${PSQL:-psql}"
  command -v "${client[0]}" >/dev/null || stop "$MISSING_PREREQUISITE" "${client[0]} is not installed"
}

# sql DATABASE ARGUMENTS...: psql as the superuser; scripts name database, schema and role as :"dbname", :"schema" and
# :"dbuser". Passwords travel in the environment or on standard input, never on a command line that others can read.
sql() {
  local database=$1
  shift
  PGPASSWORD=${SU_USER_PWD:-} PGOPTIONS="-c client_min_messages=warning" \
    "${client[@]}" -X -q -h "$DB_SERVERIP" -p "$DB_PORT" -U "$SU_USER" -d "$database" -v ON_ERROR_STOP=1 \
    -v "dbname=$MOSIP_DB_NAME" -v "schema=$MOSIP_SCHEMA" -v "dbuser=${DBUSER:-}" "$@"
}

# ask DATABASE QUERY: prints the rows, one a line.
ask() {
  sql "$1" -tA -f - <<<"$2"
}
