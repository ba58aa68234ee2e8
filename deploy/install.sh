#!/usr/bin/env bash
# Put the portal or the gateway on this host. May be run again at any time: programs and units are replaced, settings
# that are there stay as they are, data is not touched.
#
#     sudo deploy/install.sh portal
#     sudo deploy/install.sh gateway
#     DESTDIR=/tmp/tree deploy/install.sh portal     only lay the files out below a folder; nothing else is done
set -euo pipefail

SOURCE=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
DESTDIR=${DESTDIR:-}
UNITS=$DESTDIR/etc/systemd/system

say() { printf '%s\n' "$*"; }
fail() { printf 'install.sh: %s\n' "$*" >&2; exit 1; }

# Settings that an operator may have changed are put down once.
put_once() { # mode file target
    if [[ -e $3 ]]; then
        say "kept       ${3#"$DESTDIR"}"
    else
        install -D -m "$1" "$2" "$3"
        say "new        ${3#"$DESTDIR"}: read it through and fill it in"
    fi
}

put() { # mode file target
    install -D -m "$1" "$2" "$3"
}

# The code goes in as a whole, so that a file which left the project leaves the host. Caches and tests stay behind.
put_code() { # target, then paths below the checkout
    local target=$1 path
    shift
    rm -rf "$target.new"
    mkdir -p "$target.new"
    for path in "$@"; do
        [[ -e $SOURCE/$path ]] || fail "$SOURCE/$path is missing: run this from a whole checkout"
        tar -C "$SOURCE" --exclude=__pycache__ --exclude='*.pyc' --owner=0 --group=0 -cf - "$path" \
            | tar -C "$target.new" --no-same-owner -xf -
    done
    chmod -R u=rwX,go=rX "$target.new"
    rm -rf "$target"
    mv "$target.new" "$target"
}

put_units() { # folder of units
    local file
    while IFS= read -r -d '' file; do
        put 0644 "$file" "$UNITS/${file#"$1"/}"
    done < <(find "$1" -type f -print0)
}

# Packet rules are in force before the network is up; the services of both hosts refuse to start without them.
put_packet_unit() { # file of rules
    put 0644 "$SOURCE/deploy/virtual-campus-packets.service" "$UNITS/virtual-campus-packets.service"
    sed -i "s|@RULES@|${1#"$DESTDIR"}|g" "$UNITS/virtual-campus-packets.service"
}

need() { # programs
    local program missing=()
    for program in "$@"; do
        command -v "$program" >/dev/null || missing+=("$program")
    done
    [[ ${#missing[@]} -eq 0 ]] || fail "not on this host: ${missing[*]} (the runbook names the Debian packages)"
}

# A virtual environment with exactly the packages whose hashes the project lists.
put_packages() { # folder requirements
    [[ -x $1/bin/python ]] || python3 -m venv "$1"
    "$1/bin/python" -m pip install --quiet --require-hashes -r "$2"
}

install_portal() {
    local app=$DESTDIR/opt/virtual-campus/app configuration=$DESTDIR/etc/virtual-campus
    # vacancies/gateway stays behind: nothing that can reach outside is on this host.
    put_code "$app" manage.py pyproject.toml requirements campus courses vacancies cv_builder deploy docs
    rm -rf "$app/vacancies/gateway" "$app/deploy/gateway"
    put_units "$SOURCE/deploy/portal/systemd"
    put 0644 "$SOURCE/deploy/portal/sysusers.conf" "$DESTDIR/usr/lib/sysusers.d/virtual-campus.conf"
    put 0644 "$SOURCE/deploy/portal/tmpfiles.conf" "$DESTDIR/usr/lib/tmpfiles.d/virtual-campus.conf"
    put 0644 "$SOURCE/deploy/portal/logrotate.conf" "$DESTDIR/etc/logrotate.d/virtual-campus"
    put_packet_unit "$configuration/nftables/portal.nft"
    put 0755 "$SOURCE/deploy/portal/bin/campus-manage" "$DESTDIR/usr/local/sbin/campus-manage"
    put 0644 "$SOURCE/deploy/portal/nginx/pages/not-available.html" "$configuration/nginx/pages/not-available.html"
    put_once 0600 "$SOURCE/deploy/portal.env.example" "$configuration/portal.env"
    put_once 0644 "$SOURCE/deploy/portal/networks.toml" "$configuration/networks.toml"
    mkdir -p "$DESTDIR/opt/virtual-campus/venv" "$configuration/tls" "$configuration/gateway-keys"
    chmod 0700 "$configuration/tls"
}

settle_portal() {
    need python3 nginx nft setpriv systemd-sysusers systemd-tmpfiles
    systemd-sysusers virtual-campus.conf
    systemd-tmpfiles --create virtual-campus.conf
    put_packages /opt/virtual-campus/venv /opt/virtual-campus/app/requirements/portal.txt
    systemctl daemon-reload
    say
    say "Next: fill in /etc/virtual-campus/portal.env and networks.toml, then deploy/portal/activate.sh (runbook, 1.4)."
}

install_gateway() {
    local app=$DESTDIR/opt/virtual-campus-gateway/app configuration=$DESTDIR/etc/virtual-campus-gateway
    put_code "$app" vacancies/__init__.py vacancies/gateway vacancies/exchange requirements/gateway.txt deploy/gateway \
        deploy/runbook.md
    put_units "$SOURCE/deploy/gateway/systemd"
    # The same hardening as on the portal host; units of both hosts are named campus-*.
    put 0644 "$SOURCE/deploy/portal/systemd/campus-.service.d/10-hardening.conf" \
        "$UNITS/campus-.service.d/10-hardening.conf"
    put 0644 "$SOURCE/deploy/gateway/sysusers.conf" "$DESTDIR/usr/lib/sysusers.d/virtual-campus-gateway.conf"
    put 0644 "$SOURCE/deploy/gateway/tmpfiles.conf" "$DESTDIR/usr/lib/tmpfiles.d/virtual-campus-gateway.conf"
    put_packet_unit "$configuration/gateway.nft"
    put_once 0644 "$SOURCE/deploy/gateway/feeds.toml" "$configuration/feeds.toml"
    put 0644 "$SOURCE/deploy/gateway/carry.env.example" "$configuration/carry.env.example"
    mkdir -p "$DESTDIR/opt/virtual-campus-gateway/venv"
}

settle_gateway() {
    need python3 squid nft rsync ssh systemd-sysusers systemd-tmpfiles
    systemd-sysusers virtual-campus-gateway.conf
    systemd-tmpfiles --create virtual-campus-gateway.conf
    put_packages /opt/virtual-campus-gateway/venv /opt/virtual-campus-gateway/app/requirements/gateway.txt
    systemctl daemon-reload
    say
    say "Next: make the gateway's key, fill in /etc/virtual-campus-gateway/feeds.toml, make the rules (runbook, 2.2)."
}

case ${1:-} in
    portal | gateway) ;;
    *) fail "say which host this is: install.sh portal, or install.sh gateway" ;;
esac
[[ -n $DESTDIR || $EUID -eq 0 ]] || fail "run as root (or set DESTDIR to lay the files out in a folder)"

# The front end's files are made at build time and are not part of the source.
[[ $1 != portal || -n $DESTDIR || -d $SOURCE/campus/static/built ]] \
    || fail "campus/static/built is missing: run 'make setup' in the checkout, or carry the folder here"

"install_$1"
if [[ -n $DESTDIR ]]; then
    say "Laid out below $DESTDIR; no account, package or service was touched."
else
    "settle_$1"
fi
