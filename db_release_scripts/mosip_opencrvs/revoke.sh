#!/usr/bin/env bash
# Takes back what deploy.sh gave: the mediator's rights, and its tables where no row is in any of them. Can be run again
# at any time; says what stays.
#
#   SU_USER_PWD=... ./revoke.sh [--drop-data] [--drop-database] [deploy.properties]
#
#   --drop-data      the tables go with their rows
#   --drop-database  the database and the role go too; refused while any table is in the database
#
# PSQL names the client to use where it is not `psql` on the path.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=db_release_scripts/psql.sh
. "$here/../psql.sh"

properties=$here/deploy.properties
drop_data=false
drop_database=false
for argument in "$@"; do
  case $argument in
    --drop-data) drop_data=true ;;
    --drop-database) drop_database=true ;;
    -*) stop "$WRONG_USE" "unknown option $argument" ;;
    *) properties=$argument ;;
  esac
done
read_properties "$properties" DEFAULT_DB_NAME DBUSER

# Separated by blanks, as the DDL scripts name them.
tables=$(cd "$here/ddl" && echo *.sql)
tables=${tables//.sql/}

databases=$(ask "$DEFAULT_DB_NAME" "SELECT count(*) FROM pg_database WHERE datname = :'dbname'")
roles=$(ask "$DEFAULT_DB_NAME" "SELECT count(*) FROM pg_roles WHERE rolname = :'dbuser'")

if [ "$databases" = 1 ]; then
  schemas=$(ask "$MOSIP_DB_NAME" "SELECT count(*) FROM pg_namespace WHERE nspname = :'schema'")
  if [ "$roles" = 1 ]; then
    sql "$MOSIP_DB_NAME" -1 -f - <<<'REVOKE ALL ON DATABASE :"dbname" FROM :"dbuser";'
    if [ "$schemas" = 1 ]; then
      sql "$MOSIP_DB_NAME" -1 -f "$here/sql/revoke.sql"
    fi
    echo "$DBUSER has no rights in $MOSIP_DB_NAME"
  fi
  if [ "$schemas" = 1 ]; then
    # The versions are no data of anybody.
    filled=$(sql "$MOSIP_DB_NAME" -tA -v "tables=${tables//schema_version/}" -f "$here/sql/filled_tables.sql")
    if [ -n "$filled" ] && [ "$drop_data" = false ]; then
      echo "the tables stay, because of (--drop-data drops them):"
      echo "$filled"
    else
      sql "$MOSIP_DB_NAME" -1 -f - <<<"$(for table in $tables; do echo "DROP TABLE IF EXISTS :\"schema\".$table;"; done)"
      echo "the tables are gone${filled:+, with their rows:}"
      [ -z "$filled" ] || echo "$filled"
    fi
  fi
else
  echo "there is no database $MOSIP_DB_NAME"
fi

[ "$drop_database" = true ] || exit 0
if [ "$databases" = 1 ]; then
  left=$(sql "$MOSIP_DB_NAME" -tA -f "$here/sql/tables_left.sql")
  [ -z "$left" ] || stop 1 "$MOSIP_DB_NAME stays, because it has tables: $(echo "$left" | paste -sd ' ')"
  sql "$DEFAULT_DB_NAME" -f - <<<'DROP DATABASE :"dbname";'
  echo "database $MOSIP_DB_NAME is gone"
fi
if [ "$roles" = 1 ]; then
  elsewhere=$(ask "$DEFAULT_DB_NAME" "SELECT count(*) FROM pg_shdepend WHERE refclassid = 'pg_authid'::regclass
    AND refobjid = (SELECT oid FROM pg_roles WHERE rolname = :'dbuser')")
  if [ "$elsewhere" = 0 ]; then
    sql "$DEFAULT_DB_NAME" -f - <<<'DROP ROLE :"dbuser";'
    echo "role $DBUSER is gone"
  else
    echo "role $DBUSER stays: it has rights or belongings in other databases"
  fi
fi
