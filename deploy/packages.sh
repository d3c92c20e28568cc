# The Debian 12 packages that Hatachi is built with, run with and tested with.

build_packages=(
  g++ cmake ninja-build pkgconf ccache mold
  libboost1.81-dev libboost-json1.81-dev
  libsqlitecpp-dev libsqlite3-dev libhowardhinnant-date-dev libssl-dev libsodium-dev
  libcli11-dev libtomlplusplus-dev libspdlog-dev
  tzdata ca-certificates
)

test_packages=(
  libgtest-dev libgmock-dev libbenchmark-dev libical-dev
  python3 python3-icalendar strace slowhttptest chromium fonts-noto-cjk
)

proxy_packages=(nginx caddy)

fuzz_packages=(clang-16 libclang-rt-16-dev)

tidy_packages=(clang-tidy-16 clang-format)
