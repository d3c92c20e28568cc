#pragma once

#include <span>
#include <string_view>

/// What the pages give to the program: their built files, and the texts they share with the server.
namespace hatachi::web {

/// One built file and its precompressed forms. The bytes live as long as the program.
struct File {
  std::string_view path;  ///< below web/dist, with a leading slash, such as `/orga/index.html`
  std::string_view content_type;
  std::string_view etag;  ///< quoted, a hash of the content
  std::string_view identity;
  std::string_view gzip;    ///< empty where there is none
  std::string_view brotli;  ///< empty where there is none
  bool immutable = false;   ///< the name holds a hash of the content
};

/// Every built file, in the order of their paths.
std::span<const File> files();

/// The catalogues of web/src/i18n, as their JSON text.
struct Catalogs {
  std::string_view fr;
  std::string_view ja;
  std::string_view en;
};
const Catalogs& catalogs();

/// Passwords that are tried first, in small letters: each stands between two line feeds.
std::string_view common_passwords();

}  // namespace hatachi::web
