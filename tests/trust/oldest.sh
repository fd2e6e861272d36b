#!/usr/bin/env bash
# The tests with the oldest dependencies that pyproject.toml allows, in a virtual environment of its own.
#   tests/trust/oldest.sh [FOLDER [pytest arguments]]      (default: a temporary folder, and the whole suite)
set -euo pipefail

cd "$(dirname "$0")/../.."
place=${1:-$(mktemp -d)}
shift || true
"${PYTHON:-python3}" -m venv "$place"
PATH=$place/bin:$PATH
unset PYTHONPATH
pip install --quiet uv
# The direct dependencies, those of Ray included, at their lower bounds, what they need as new as they bear; the test tools stay new.
uv pip compile --quiet --extra ray --resolution lowest-direct --output-file "$place/oldest.txt" pyproject.toml
pip install --quiet --constraint "$place/oldest.txt" -e ".[test]"
grep -v '^ *#' "$place/oldest.txt"
python -m pytest "$@"
