#!/usr/bin/env bash
# Creates what is missing of the mediator's database: role, database, schema, tables, grants.
# Nothing is ever dropped or emptied, so it can be run again at any time.
#
#   SU_USER_PWD=... DBUSER_PWD=... ./deploy.sh [deploy.properties]
#
# PSQL names the client to use where it is not `psql` on the path.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
properties=${1:-$here/deploy.properties}
[ -r "$properties" ] || { echo "deploy.sh: cannot read $properties" >&2; exit 2; }
set -a
# shellcheck disable=SC1090
. "$properties"
set +a
for name in DB_SERVERIP DB_PORT SU_USER DEFAULT_DB_NAME MOSIP_DB_NAME MOSIP_SCHEMA DBUSER DBUSER_PWD; do
  [ -n "${!name:-}" ] || { echo "deploy.sh: $name is not set" >&2; exit 2; }
done

# Split on blanks: the client may be a command with arguments.
read -r -a client <<<"${PSQL:-psql}"
command -v "${client[0]}" >/dev/null || { echo "deploy.sh: ${client[0]} is not installed" >&2; exit 3; }

sql() { # sql DATABASE ARGUMENTS...
  local database=$1
  shift
  # Values travel in the environment of the client, never on a command line that other users can read.
  PGPASSWORD=${SU_USER_PWD:-} "${client[@]}" -h "$DB_SERVERIP" -p "$DB_PORT" -U "$SU_USER" -d "$database" \
    -v ON_ERROR_STOP=1 -v "dbname=$MOSIP_DB_NAME" -v "schema=$MOSIP_SCHEMA" -v "dbuser=$DBUSER" "$@"
}

echo "role $DBUSER"
if [ "$(sql "$DEFAULT_DB_NAME" -tA -c "SELECT count(*) FROM pg_roles WHERE rolname = '$DBUSER'")" = 0 ]; then
  sql "$DEFAULT_DB_NAME" -q -f "$here/role_dbuser.sql"
  password_file=$(mktemp)
  trap 'rm -f "$password_file"' EXIT
  printf "ALTER ROLE \"%s\" PASSWORD '%s';\n" "$DBUSER" "${DBUSER_PWD//\'/\'\'}" >"$password_file"
  sql "$DEFAULT_DB_NAME" -q -f "$password_file"
fi

echo "database $MOSIP_DB_NAME"
if [ "$(sql "$DEFAULT_DB_NAME" -tA -c "SELECT count(*) FROM pg_database WHERE datname = '$MOSIP_DB_NAME'")" = 0 ]; then
  sql "$DEFAULT_DB_NAME" -q -f "$here/db.sql"
fi

echo "schema and tables"
sql "$MOSIP_DB_NAME" -q -f "$here/schema.sql"
for table in "$here"/ddl/*.sql; do
  sql "$MOSIP_DB_NAME" -q -f "$table"
done

echo "grants"
sql "$MOSIP_DB_NAME" -q -f "$here/grants.sql"
echo "$MOSIP_DB_NAME is ready"
