#!/usr/bin/env bash
# Puts d3.min.js together anew in a folder of its own: bash make.sh. Needs node and npm.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/d3-subset.js" "$work"
cd "$work"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent \
    d3-color@3.1.1 d3-dispatch@3.0.2 d3-drag@3.0.1 d3-ease@3.0.2 d3-interpolate@3.0.2 \
    d3-selection@3.0.1 d3-timer@3.0.2 d3-transition@3.0.2 d3-zoom@3.0.1 esbuild@0.28.2
npx esbuild d3-subset.js --bundle --minify --format=iife --global-name=d3 \
    --banner:js="/*! $(cat "$here/LICENSE") */" --outfile="$here/d3.min.js"
