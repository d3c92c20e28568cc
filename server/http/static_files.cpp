#include "server/http/static_files.hpp"

#include <algorithm>

namespace hatachi::http {
namespace {

/// The tag of one encoding: a strong tag may not stand for other bytes (RFC 9110, section 8.8.3.3).
std::string tag_of(std::string_view etag, Encoding encoding) {
  std::string tag(etag);
  if (encoding != Encoding::identity) tag.insert(tag.size() - 1, "-" + std::string(name(encoding)));
  return tag;
}

bool is_page(std::string_view content_type) {
  return content_type.starts_with("text/html");
}

}  // namespace

StaticFiles::StaticFiles(std::vector<Asset> assets, std::vector<std::pair<std::string, std::string>> page_headers)
    : page_headers_(std::move(page_headers)) {
  for (const Asset& asset : assets) {
    File file{std::string(asset.content_type), asset.immutable, {}};
    const auto add = [&](Encoding encoding, std::string_view bytes) {
      file.forms.push_back({encoding, tag_of(asset.etag, encoding), std::make_shared<const std::string>(bytes)});
    };
    if (!asset.brotli.empty()) add(Encoding::brotli, asset.brotli);
    if (!asset.gzip.empty()) add(Encoding::gzip, asset.gzip);
    add(Encoding::identity, asset.identity);
    files_.insert_or_assign(std::string(asset.path), std::move(file));
  }
}

std::optional<Response> StaticFiles::answer(const Request& request, std::string_view path) const {
  const auto found = files_.find(path);
  if (found == files_.end()) return std::nullopt;
  const File& file = found->second;

  const auto accepted = request.header("Accept-Encoding");
  const auto wanted = [&](const Form& form) { return weight(accepted, form.encoding); };
  const Form* form = &*std::ranges::max_element(file.forms, {}, wanted);
  if (wanted(*form) == 0) form = &file.forms.back();

  Response response;
  response.set("ETag", form->etag);
  response.set("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (file.forms.size() > 1) response.set("Vary", "Accept-Encoding");
  if (is_page(file.content_type)) {
    for (const auto& [name, value] : page_headers_) response.set(name, value);
  }
  if (holds_etag(request.header("If-None-Match"), form->etag, true)) {
    response.status = beast_http::status::not_modified;
    return response;
  }
  response.set("Content-Type", file.content_type);
  if (form->encoding != Encoding::identity) response.set("Content-Encoding", std::string(name(form->encoding)));
  response.body = form->body;
  return response;
}

}  // namespace hatachi::http
