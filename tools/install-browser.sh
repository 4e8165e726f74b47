#!/usr/bin/env bash
# Installs what the browser tests need: Debian's Chromium, Playwright (which drives it), axe-core.
# VENV names the virtual environment to install into. Everything else goes to .browser/.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=${VENV:-.venv}
if ! command -v chromium >/dev/null; then
    apt-get update -q
    apt-get install -q -y --no-install-recommends chromium fonts-dejavu-core
fi
command -v npm >/dev/null || apt-get install -q -y --no-install-recommends npm
"$venv/bin/python" -m pip install -q --disable-pip-version-check -c constraints.txt 'playwright>=1.55'
mkdir -p .browser
npm install --silent --no-fund --no-audit --prefix .browser axe-core@4
