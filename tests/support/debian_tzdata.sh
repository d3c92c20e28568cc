#!/bin/sh
# debian_tzdata.sh FOLDER: unpacks every version of tzdata that Debian offers to this machine below FOLDER, where those
# of an earlier run are kept, and prints the zoneinfo directory of each. Nothing where there is none to be had.
set -u
mkdir -p "$1" && cd "$1" || exit 1
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || exit 0
for version in $(apt-cache madison tzdata | awk '{print $3}' | sort -u); do
  if [ ! -d "$version" ]; then
    timeout 60 apt-get -qq -o Acquire::Retries=0 -o Acquire::http::Timeout=10 -o APT::Sandbox::User= \
      download "tzdata=$version" >/dev/null 2>&1 || continue
    dpkg-deb -x tzdata_*.deb unpacked && mv unpacked "$version"
    rm -f tzdata_*.deb
  fi
  echo "$PWD/$version/usr/share/zoneinfo"
done
