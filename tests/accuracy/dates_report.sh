#!/usr/bin/env bash
# Prints how many dates and times of a public suite beside the checkout are resolved as it expects.
# Arguments are handed on: --failures lists those that are not. Needs a build.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
readonly top
readonly suite=$top/../shared/suites/recognizers_text_en/DateTime/English
if [[ ! -d $suite ]]; then
  echo "dates: skipped, $suite is absent"
  exit 0
fi
exec "$top/build/tests/dates_report" "$@" "$suite"
