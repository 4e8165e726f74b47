#!/usr/bin/env bash
# Installs the calendar clients that the tests marked `peers` read our feeds with, into .peers/:
# from PyPI (a virtual environment of their own), from npm, and from Debian where apt-get is there.
# Run it again any time; what is already there stays.
set -euo pipefail
cd "$(dirname "$0")/.."
peers=.peers
[ -x "$peers/venv/bin/python" ] || python3 -m venv "$peers/venv"
"$peers/venv/bin/python" -m pip install -q --disable-pip-version-check \
    khal==0.14.1 vdirsyncer==0.21.0 vobject==0.9.9 ics==0.7.3 recurring-ical-events==3.8.2
if command -v npm > /dev/null; then
    npm install --prefix "$peers" --silent --no-fund --no-audit ical.js@2.2.1 node-ical@0.27.2
fi
if command -v apt-get > /dev/null && [ "$(id -u)" = 0 ]; then
    missing=()
    for name in libical-dev pkg-config gcc libc6-dev wrk; do
        dpkg-query -W -f '${Status}' "$name" 2> /dev/null | grep -q 'ok installed' || missing+=("$name")
    done
    if [ "${#missing[@]}" -gt 0 ]; then
        apt-get update -q > /dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -y -q "${missing[@]}" > /dev/null
    fi
fi
