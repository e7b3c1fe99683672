# What Scripts/package-test does in the clean root, as root: installs, renders, removes.
say() { echo "package-test: $*" >&2; }
fail() { say "$*"; [ ! -f "${log:-}" ] || cat "$log" >&2; exit 1; }
quietly() { "$@" >/tmp/quiet 2>&1 || { cat /tmp/quiet >&2; fail "$1 failed"; }; }

say "apt installs it"
quietly apt-get update
quietly apt-get install --yes --no-install-recommends /tmp/helios-capture.deb
useradd --create-home --shell /bin/sh somebody
as_user() { setpriv --reuid=somebody --regid=somebody --init-groups env HOME=/home/somebody "$@"; }

cd /home/somebody
cat >page.html <<'PAGE'
<html data-width=320 data-height=180 data-fps=30 data-duration=10><style>
    body { margin: 0; background: linear-gradient(90deg, #f00 50%, #00f 50%) }
    p { margin: 0; width: 160px; height: 180px; background: #0f0; animation: move 10s steps(1) }
    @keyframes move { 50% { transform: translate(160px) } }
</style><p></p><audio src="data:audio/wav;base64,UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=" muted></audio>
PAGE
chown somebody page.html

say "somebody renders, in the sandbox"
log=/tmp/log
as_user helios-capture doctor >"$log" 2>&1 || fail "the doctor finds fault"
grep -q '^ok  *sandbox  *Chromium runs in its sandbox$' "$log" || fail "the doctor finds no sandbox"
as_user helios-capture page.html -o page.mp4 >"$log" 2>&1 &
render=$!
# Of the first renderer: a user namespace other than this one's, and a filter of system calls.
sandbox=
while kill -0 "$render" 2>/dev/null && [ -z "$sandbox" ]; do
    for process in /proc/[0-9]*; do
        { tr '\0' ' ' <"$process/cmdline" | grep -q -e '--type=renderer'; } 2>/dev/null || continue
        namespace=$(readlink "$process/ns/user") && [ "$namespace" != "$(readlink /proc/self/ns/user)" ] || continue
        ! grep -q '^Seccomp:.*2$' "$process/status" || sandbox=$namespace
    done
    sleep 0.05
done
wait "$render" || fail "the render failed"
[ -n "$sandbox" ] || fail "no renderer was seen in a namespace and with a filter of its own"

# The video's first and middle frame: the green half is left, then right.
pixel() { # SECONDS X
    ffmpeg -v error -ss "$1" -i page.mp4 -frames:v 1 -vf "crop=2:2:$2:90,scale=1:1" -f rawvideo -pix_fmt rgb24 - | od -An -tu1
}
near() { # what pixel gives, and three values
    set -- $*
    for pair in "$1 $4" "$2 $5" "$3 $6"; do
        difference=$((${pair% *} - ${pair#* }))
        [ "${difference#-}" -le 8 ] || return 1
    done
}
near "$(pixel 1 80) 0 255 0" || fail "at 1 s the left is not green: $(pixel 1 80)"
near "$(pixel 1 240) 0 0 255" || fail "at 1 s the right is not blue: $(pixel 1 240)"
near "$(pixel 6 80) 255 0 0" || fail "at 6 s the left is not red: $(pixel 6 80)"
near "$(pixel 6 240) 0 255 0" || fail "at 6 s the right is not green: $(pixel 6 240)"
frames=$(ffprobe -v error -count_frames -show_entries stream=nb_read_frames -of csv=p=0 page.mp4)
[ "$frames" = 300 ] || fail "$frames frames instead of 300"
left="$(ls -A /dev/shm) $(find /proc -mindepth 1 -maxdepth 1 -user somebody -printf '%f ')"
[ -z "${left# }" ] || fail "left in /dev/shm, and as processes: $left"

say "apt removes it"
dpkg --listfiles helios-capture >/tmp/files
quietly apt-get purge --yes helios-capture
while read -r path; do
    [ -d "$path" ] || [ ! -e "$path" ] || fail "$path is left"
done </tmp/files
! find / -xdev -name '*helios-capture*' ! -path '/tmp/*' | grep . >&2 || fail "these are left"
