#!/bin/sh
# Makes a virtual environment if there is none (VENV names another place), installs the project
# with everything its tests need at the pinned versions, and runs the tests.
set -eu
cd "$(dirname "$0")/.."
venv=${VENV:-.venv}
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev,serve,dask]'
exec "$venv/bin/python" -m pytest "$@"
