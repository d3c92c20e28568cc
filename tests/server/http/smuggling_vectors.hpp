#pragma once

#include <string>
#include <vector>

namespace hatachi::http {

/// Octets that one reader would take for one request and another for two, or that are no request.
struct SmugglingVector {
  std::string name;
  std::string octets;
};

/// What a tail asks for that somebody hopes to have read as a request of its own.
inline const std::string smuggled_request = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

/// Each is to be refused, or the connection closed, and nothing behind it to be read: framing, hosts, request lines,
/// targets, header lines, line ends, chunks, and a good request cut short at each octet.
std::vector<SmugglingVector> smuggling_vectors();

}  // namespace hatachi::http
