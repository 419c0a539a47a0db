#!/usr/bin/env bash
# Makes the PNGs of this folder from the running program: tmux draws the screen, pane2html.py turns it into a page in which
# every cell has its own place, a headless Chromium takes the picture.
# Needs Go, tmux, python3, chromium and a CJK font (Debian: tmux python3 chromium fonts-noto-cjk).
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
columns=80 rows=24
work=$(mktemp -d)
session=cunce-shot-$$
mux() { tmux -L "$session" -f /dev/null "$@"; }
trap 'mux kill-server 2>/dev/null || true; rm -rf "$work"' EXIT

(cd "$here/.." && go build -o "$work/cunce" ./cmd/cunce)
export XDG_CONFIG_HOME="$work/config"
"$work/cunce" demo "$work/village" --no-open >/dev/null

start() {
	mux new-session -d -x $columns -y $rows "TERM=tmux-256color XDG_CONFIG_HOME=$work/config $work/cunce $work/village/cunce.db"
	mux set -g status off >/dev/null
	sleep 1.5
}

keys() { # each argument is a tmux key, or text:WORDS to be typed
	for key in "$@"; do
		case $key in
		text:*) mux send-keys -l -- "${key#text:}" ;;
		*) mux send-keys -- "$key" ;;
		esac
		sleep 0.4
	done
}

shoot() { # shoot NAME: what the screen shows now becomes NAME.png
	sleep 0.4
	mux capture-pane -e -N -p >"$work/pane"
	python3 "$here/pane2html.py" $columns $rows "$(mux display -p "#{cursor_x},#{cursor_y},#{cursor_flag}")" \
		<"$work/pane" >"$work/page.html"
	size=$(sed -n 's/.*data-size="\([0-9,]*\)".*/\1/p' "$work/page.html")
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --disable-background-networking \
		--user-data-dir="$work/chromium" --window-size="$size" --screenshot="$here/$1.png" "file://$work/page.html" \
		>/dev/null 2>&1
	echo "$1.png"
}

start
keys 1 # who is at the keyboard
sleep 4 # the rules run in a quiet moment
shoot home
keys 1 1 2
shoot entry
keys F12
shoot completion
keys F10 3
shoot issues
keys F10 F9 0 5
shoot forms
keys F10 7 Enter F4
shoot household
keys F10 F9
place=$(mux capture-pane -p | sed -n 's/.*[ >]\([0-9][0-9]\) *问数.*/\1/p')
keys "${place:0:1}" "${place:1:1}" 1 0 2 n l Enter 1 6 5 F12 1
shoot ask
