#!/usr/bin/env bash
# Creates what is missing of the mediator's database: role, database, schema, tables, rights.
# Nothing is ever dropped or emptied, so it can be run again at any time.
#
#   SU_USER_PWD=... DBUSER_PWD=... ./deploy.sh [deploy.properties]
#
# PSQL names the client to use where it is not `psql` on the path.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=db_release_scripts/psql.sh
. "$here/../psql.sh"
read_properties "${1:-$here/deploy.properties}" DEFAULT_DB_NAME DBUSER DBUSER_PWD

revision=$(<"$here/revision")
databases=$(ask "$DEFAULT_DB_NAME" "SELECT count(*) FROM pg_database WHERE datname = :'dbname'")
if [ "$databases" != 0 ]; then
  read -r release found <<<"$(sql "$MOSIP_DB_NAME" -tA -f "$here/sql/release_of_tables.sql")"
  [ "$release" != 0.5 ] || stop "$WRONG_USE" "$MOSIP_DB_NAME has the table of v0.5: run upgrade.sh, which keeps its rows"
  [ "$found" -le "$revision" ] || stop "$WRONG_USE" \
    "$MOSIP_DB_NAME is at revision $found, and these scripts know only revision $revision: use those of the newer version"
fi

echo "role $DBUSER"
roles=$(ask "$DEFAULT_DB_NAME" "SELECT count(*) FROM pg_roles WHERE rolname = :'dbuser'")
if [ "$roles" = 0 ]; then
  {
    cat "$here/role_dbuser.sql"
    printf "ALTER ROLE :\"dbuser\" PASSWORD '%s';\n" "${DBUSER_PWD//\'/\'\'}"
  } | sql "$DEFAULT_DB_NAME" -1 -f -
fi

echo "database $MOSIP_DB_NAME"
if [ "$databases" = 0 ]; then
  sql "$DEFAULT_DB_NAME" -f "$here/db.sql"
fi

echo "schema, tables, rights"
scripts=(-f "$here/schema.sql")
for table in "$here"/ddl/*.sql; do
  scripts+=(-f "$table")
done
sql "$MOSIP_DB_NAME" -1 -v "revision=$revision" "${scripts[@]}" -f "$here/grants.sql"
echo "$MOSIP_DB_NAME is ready"
