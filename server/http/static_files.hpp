#pragma once

#include "server/http/accept_encoding.hpp"
#include "server/http/message.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hatachi::http {

/// One embedded file and its precompressed forms; the bytes live as long as the program.
struct Asset {
  std::string_view path;  ///< as in the URL, such as `/assets/app-4f2a.js`
  std::string_view content_type;
  std::string_view etag;  ///< quoted
  std::string_view identity;
  std::string_view gzip;    ///< empty where there is none
  std::string_view brotli;  ///< empty where there is none
  bool immutable = false;   ///< the name holds a hash of the content
};

/// Files by path. A path that is not in the manifest is not there.
class StaticFiles {
 public:
  /// Copies the bytes once. Headers that every page carries (CSP and the like) come with `page_headers`, for HTML only.
  StaticFiles(std::vector<Asset> assets, std::vector<std::pair<std::string, std::string>> page_headers);

  /// 200 or 304 in the best encoding the request accepts (br, gzip, identity; identity if it accepts none), or
  /// nothing. Each encoding has an entity tag of its own.
  std::optional<Response> answer(const Request& request, std::string_view path) const;

 private:
  /// One file in one encoding, ready to send.
  struct Form {
    Encoding encoding;
    std::string etag;
    std::shared_ptr<const std::string> body;
  };

  struct File {
    std::string content_type;
    bool immutable;
    std::vector<Form> forms;  ///< best first, identity last
  };

  std::map<std::string, File, std::less<>> files_;
  std::vector<std::pair<std::string, std::string>> page_headers_;
};

}  // namespace hatachi::http
