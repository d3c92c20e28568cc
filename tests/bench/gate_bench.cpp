#include "server/http/gate.hpp"
#include "server/http/header_scan.hpp"
#include "server/http/request_head.hpp"

#include <benchmark/benchmark.h>
#include <stdexcept>
#include <string>

// What the door costs each request before anything else: finding the end of its header block and the gate; then, to
// compare, with Beast's parser and decoding behind it.
namespace hatachi::http {
namespace {

/// As a browser sends it for an agenda.
std::string typical() {
  return "GET /api/v1/events/partnership-2027/agenda HTTP/1.1\r\n"
         "Host: agenda.example.org\r\n"
         "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
         "Safari/537.36\r\n"
         "Accept: application/json\r\n"
         "Accept-Language: fr-FR,fr;q=0.9,en;q=0.8,ja;q=0.7\r\n"
         "Accept-Encoding: gzip, deflate, br, zstd\r\n"
         "Referer: https://agenda.example.org/\r\n"
         "Cookie: __Host-hatachi=mzq7s4o5c2dkxw3vyl6pbn4ahtr2u7ei\r\n"
         "Connection: keep-alive\r\n"
         "Sec-Fetch-Dest: empty\r\n"
         "Sec-Fetch-Mode: cors\r\n"
         "Sec-Fetch-Site: same-origin\r\n"
         "If-None-Match: \"nqk2m4-1-2871-br\"\r\n"
         "\r\n";
}

/// The same with what browsers add elsewhere: hints about themselves, and cookies of others on the domain.
std::string long_block() {
  std::string block = typical();
  block.resize(block.size() - 2);
  for (const char* name : {"Sec-Ch-Ua", "Sec-Ch-Ua-Full-Version-List"}) {
    block += std::string(name) + ": \"Chromium\";v=\"126.0.6478.127\", \"Not-A.Brand\";v=\"24.0.0.0\"\r\n";
  }
  block += "Sec-Ch-Ua-Mobile: ?0\r\nSec-Ch-Ua-Platform: \"Linux\"\r\nPriority: u=1, i\r\nDNT: 1\r\n";
  return block + "X-Cookies: " + std::string(1000, 'c') + "\r\n\r\n";
}

/// Nearly as long as a header block may be: many lines, one of them a cookie of two kilobytes.
std::string longest() {
  std::string block = typical();
  block.resize(block.size() - 2);
  block += "X-Long: " + std::string(2000, 'c') + "\r\n";
  while (block.size() < 7900)
    block += "X-Header-Number-" + std::to_string(block.size()) + ": " + std::string(40, 'v') + "\r\n";
  return block + "\r\n";
}

void scan_and_inspect(benchmark::State& state, const std::string& block) {
  for (auto _ : state) {
    HeaderScan scan(8192, 4096);
    const auto size = scan.find_end(block);
    if (!size || *size != block.size()) throw std::runtime_error("the block has another end");
    const auto fine = inspect(block);
    if (!fine) throw std::runtime_error("the block was refused");
    benchmark::DoNotOptimize(fine);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * block.size()));
}

void parse(benchmark::State& state, const std::string& block) {
  for (auto _ : state) {
    const auto head = parse_head(block);
    if (!head) throw std::runtime_error("the block was refused");
    benchmark::DoNotOptimize(head);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * block.size()));
}

BENCHMARK_CAPTURE(scan_and_inspect, a_typical_block, typical());
BENCHMARK_CAPTURE(scan_and_inspect, a_long_block, long_block());
BENCHMARK_CAPTURE(scan_and_inspect, the_longest_block, longest());
BENCHMARK_CAPTURE(parse, a_typical_block, typical());
BENCHMARK_CAPTURE(parse, the_longest_block, longest());

}  // namespace
}  // namespace hatachi::http
