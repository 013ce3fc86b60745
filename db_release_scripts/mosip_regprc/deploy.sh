#!/usr/bin/env bash
# Adds transaction type OPENCRVS, which the OpenCRVS stage's transactions refer to. What is there stays as it is, so it
# can be run again at any time.
#
#   SU_USER_PWD=... ./deploy.sh [deploy.properties]
#
# PSQL names the client to use where it is not `psql` on the path.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=db_release_scripts/psql.sh
. "$here/../psql.sh"
read_properties "${1:-$here/deploy.properties}"

languages=eng,${LANGUAGES:-}
languages=${languages// /}
languages=${languages%,}
[[ $languages =~ ^[a-z]{3}(,[a-z]{3})*$ ]] || stop "$WRONG_USE" "LANGUAGES must be three-letter codes and commas"
added=$(sql "$MOSIP_DB_NAME" -1 -tA -v "languages=$languages" -f "$here/dml/transaction_type.sql")
echo "transaction type OPENCRVS: ${added:+added in }${added:-nothing to add}"
