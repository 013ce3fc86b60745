#!/usr/bin/env bash
# Removes transaction type OPENCRVS in the languages in which no registration refers to it; says where it stays. Other
# codes, v0.5's OPENCRVS_NEW among them, are left alone.
#
#   SU_USER_PWD=... ./revoke.sh [deploy.properties]
#
# PSQL names the client to use where it is not `psql` on the path.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=db_release_scripts/psql.sh
. "$here/../psql.sh"
read_properties "${1:-$here/deploy.properties}"

sql "$MOSIP_DB_NAME" -1 -f "$here/sql/revoke.sql"
left=$(ask "$MOSIP_DB_NAME" "SELECT string_agg(lang_code, ' ' ORDER BY lang_code) FROM :\"schema\".transaction_type
  WHERE code = 'OPENCRVS'")
echo "transaction type OPENCRVS: ${left:+stays, because registrations refer to it, in }${left:-gone}"
