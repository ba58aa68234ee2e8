#!/usr/bin/env bash
# Bring the settings into force on the portal host: after install.sh, after an upgrade, and after a change of portal.env
# or networks.toml. Checks everything first; when a check fails, what runs goes on as it was.
set -euo pipefail

APP=/opt/virtual-campus/app
CONFIGURATION=/etc/virtual-campus
FACES=(learner staff content)

[[ $EUID -eq 0 ]] || { echo "activate.sh: run as root" >&2; exit 1; }
chmod 0600 "$CONFIGURATION/portal.env"

echo "Checking settings"
for process in "${FACES[@]}" worker; do
    campus-manage check --deploy --fail-level WARNING --settings "campus.settings.$process"
done

echo "Making the web server's configuration and the packet rules"
python3 "$APP/deploy/portal/render.py"
nft --check --file "$CONFIGURATION/nftables/portal.nft"
if [[ -e /etc/nginx/sites-enabled/default ]]; then
    echo "Taking Debian's example site out of the web server"
    rm /etc/nginx/sites-enabled/default
fi
ln -sfn "$CONFIGURATION/nginx/virtual-campus.conf" /etc/nginx/conf.d/virtual-campus.conf
nginx -t

echo "Bringing the database and the static files up to date"
campus-manage migrate --no-input
campus-manage search_rebuild
# Static files belong to root: no portal process can change a script that it serves.
(
    set -a
    # shellcheck source=/dev/null
    source "$CONFIGURATION/portal.env"
    set +a
    cd "$APP"
    DJANGO_SETTINGS_MODULE=campus.settings.worker /opt/virtual-campus/venv/bin/python manage.py collectstatic --no-input
)

echo "Starting"
systemctl enable virtual-campus-packets
systemctl restart virtual-campus-packets
for face in "${FACES[@]}"; do
    systemctl enable --now "campus-face@$face.socket"
    systemctl enable "campus-face@$face.service"
    systemctl restart "campus-face@$face.service"
done
systemctl enable campus-worker
systemctl restart campus-worker
for timer in "$APP"/deploy/portal/systemd/*.timer; do
    systemctl enable --now "$(basename "$timer")"
done
systemctl reload nginx
systemctl --no-pager list-units 'campus-*'
