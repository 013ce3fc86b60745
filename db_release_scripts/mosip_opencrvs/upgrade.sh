#!/usr/bin/env bash
# Upgrades the v0.5 table, or the tables of an earlier revision of 1.3.0, or takes the first back; keeps every row either way. All or nothing: one database
# transaction. Can be run again at any time.
#
#   SU_USER_PWD=... ./upgrade.sh [upgrade.properties]
#
# PSQL names the client to use where it is not `psql` on the path.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=db_release_scripts/psql.sh
. "$here/../psql.sh"
read_properties "${1:-$here/upgrade.properties}" DBUSER ACTION CURRENT_VERSION UPGRADE_VERSION

script=$here/sql/${CURRENT_VERSION}_to_${UPGRADE_VERSION}_$ACTION.sql
case $ACTION in
  upgrade | rollback) [ -r "$script" ] || stop "$WRONG_USE" "there is no $ACTION between these versions" ;;
  *) stop "$WRONG_USE" "ACTION must be upgrade or rollback" ;;
esac

read -r release found <<<"$(sql "$MOSIP_DB_NAME" -tA -f "$here/sql/release_of_tables.sql")"
revision=$(<"$here/revision")
[ "$release" != none ] || stop "$WRONG_USE" "$MOSIP_DB_NAME has no table to $ACTION: deploy.sh creates it"

if [ "$ACTION" = rollback ]; then
  if [ "$release" = "$CURRENT_VERSION" ]; then
    echo "$MOSIP_DB_NAME is at $release: nothing to do"
    exit
  fi
  sql "$MOSIP_DB_NAME" -1 -tA -v "revision=$revision" -f "$here/ddl/schema_version.sql" -f "$script"
  echo "$MOSIP_DB_NAME is at $CURRENT_VERSION again"
  exit
fi

births=$here/ddl/birth_transactions.sql
scripts=()
for table in "$here"/ddl/*.sql; do
  [ "$table" = "$births" ] || scripts+=(-f "$table")
done
if [ "$release" = "$UPGRADE_VERSION" ]; then
  [ "$found" -le "$revision" ] || stop "$WRONG_USE" \
    "$MOSIP_DB_NAME is at revision $found, and these scripts know only revision $revision: use those of the newer version"
  if [ "$found" = "$revision" ]; then
    echo "$MOSIP_DB_NAME is at $release, revision $revision: nothing to do"
    exit
  fi
  # Tables, columns, indexes and rights that an earlier revision did not have.
  sql "$MOSIP_DB_NAME" -1 -tA -v "revision=$revision" \
    -f "$here/schema.sql" "${scripts[@]}" -f "$births" -f "$here/grants.sql"
  echo "$MOSIP_DB_NAME is at $release, revision $revision; it was at revision $found"
  exit
fi
sql "$MOSIP_DB_NAME" -1 -tA -v "revision=$revision" -v "status_mappings=${STATUS_MAPPINGS:-}" \
  -f "$here/schema.sql" "${scripts[@]}" -f "$script" -f "$births" -f "$here/grants.sql"
echo "$MOSIP_DB_NAME is at $UPGRADE_VERSION, revision $revision"
