#!/bin/sh
# backup.sh [FOLDER]: one backup of warehouse and pages into FOLDER (or $BACKUP_FOLDER), of which the newest
# $BACKUP_KEEP (7) are kept; then, with $BACKUP_REMOTE (host:/path or a mounted folder), a copy of FOLDER there.
# May run beside everything else. The orchestrator's own records are not in it: `chinhphu serve` makes them anew.
set -eu
umask 027
folder=${1:-${BACKUP_FOLDER:?give a folder, or set BACKUP_FOLDER}}
if [ -n "${BACKUP_REMOTE:-}" ] && ! command -v rsync >/dev/null; then
    echo "backup.sh: BACKUP_REMOTE needs rsync, which is not here; nothing was done" >&2
    exit 2
fi
"${CHINHPHU:-chinhphu}" backup "$folder" --keep "${BACKUP_KEEP:-7}"
if [ -n "${BACKUP_REMOTE:-}" ]; then
    rsync --archive --delete --exclude '*.part' "$folder/" "$BACKUP_REMOTE/"
fi
