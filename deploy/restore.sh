#!/bin/sh
# restore.sh [FOLDER [COPY]]: brings a backup back to where CHINHPHU_DATA, _WAREHOUSE and _RAW say, then checks it.
# There must be no warehouse there: move a damaged one away first, and stop whoever writes (systemctl stop chinhphu).
set -eu
folder=${1:-${BACKUP_FOLDER:?give a folder, or set BACKUP_FOLDER}}
"${CHINHPHU:-chinhphu}" restore "$folder" ${2:+--copy "$2"}
"${CHINHPHU:-chinhphu}" doctor --deep
