#!/usr/bin/env bash
# Draw every project in examples/, with several maps as a site, and say in one line where the pages are. A project with a
# package of rules is left out: the package would have to be installed first.
set -euo pipefail
cd "$(dirname "$0")/.."
shopt -s nullglob

pages=()
for project in examples/*/; do
  if [ -f "${project}pyproject.toml" ]; then continue; fi
  maps=("$project"maps/*.cjm.yaml)
  if [ ${#maps[@]} -gt 1 ]; then
    .venv/bin/cjm site "$project" -o "${project}build"
    pages+=("${project}build/index.html")
    continue
  fi
  .venv/bin/cjm render --html "$project"
  drawn=()
  while IFS= read -r page; do drawn+=("$page"); done < <(find "$project" -name '*.html' | LC_ALL=C sort)
  if [ ${#drawn[@]} -eq 0 ]; then
    echo "no page was drawn in $project" >&2
    exit 1
  fi
  pages+=("${drawn[@]}")
done
if [ ${#pages[@]} -eq 0 ]; then
  echo "examples/ holds no project" >&2
  exit 1
fi
echo "The pages are drawn. Open one in a browser:"
printf '  %s\n' "${pages[@]}"
