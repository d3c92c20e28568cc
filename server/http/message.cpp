#include "server/http/message.hpp"

#include <algorithm>

namespace hatachi::http {
namespace {

constexpr std::string_view spaces = " \t";

std::string_view without_leading_space(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(spaces), text.size()));
  return text;
}

/// Cuts an entity tag off the front (RFC 9110, section 8.8.3); a tag may hold commas.
std::optional<EntityTag> take_tag(std::string_view& text) {
  EntityTag tag;
  if (text.starts_with("W/")) {
    tag.weak = true;
    text.remove_prefix(2);
  }
  if (!text.starts_with('"')) return std::nullopt;
  const auto end = text.find('"', 1);
  if (end == std::string_view::npos) return std::nullopt;
  tag.opaque = text.substr(0, end + 1);
  text.remove_prefix(end + 1);
  return tag;
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->value());
}

std::string Request::joined_header(std::string_view name) const {
  std::string list;
  const auto [first, last] = headers.equal_range(name);
  for (auto field = first; field != last; ++field) {
    if (field != first) list += ", ";
    list += field->value();
  }
  return list;
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  const auto found = std::ranges::find(query, name, [](const auto& pair) { return std::string_view(pair.first); });
  if (found == query.end()) return std::nullopt;
  return found->second;
}

std::string_view Request::cookie(std::string_view name) const {
  std::string_view rest = header("Cookie");
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    const auto pair = without_leading_space(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
  }
  return {};
}

Response Response::with(beast_http::status status, std::string content_type, std::string body) {
  Response response;
  response.status = status;
  response.set("Content-Type", std::move(content_type));
  response.body = std::make_shared<const std::string>(std::move(body));
  return response;
}

void Response::set(std::string name, std::string value) {
  const auto same = [&](const auto& header) { return boost::beast::iequals(header.first, name); };
  const auto found = std::ranges::find_if(headers, same);
  if (found == headers.end()) {
    headers.emplace_back(std::move(name), std::move(value));
  } else {
    found->second = std::move(value);
  }
}

bool is_any_etag(std::string_view list) {
  list = without_leading_space(list);
  return list.starts_with('*') && without_leading_space(list.substr(1)).empty();
}

std::vector<EntityTag> read_etags(std::string_view list) {
  std::vector<EntityTag> tags;
  list = without_leading_space(list);
  while (!list.empty()) {
    if (list.front() == ',') {
      list = without_leading_space(list.substr(1));
      continue;
    }
    const auto tag = take_tag(list);
    if (!tag) break;
    tags.push_back(*tag);
    list = without_leading_space(list);
    if (!list.empty() && list.front() != ',') break;
  }
  return tags;
}

bool holds_etag(std::string_view list, std::string_view etag, bool weak) {
  if (is_any_etag(list)) return true;
  const auto wanted = take_tag(etag);
  const auto matches = [&](const EntityTag& tag) {
    return tag.opaque == wanted->opaque && (weak || (!tag.weak && !wanted->weak));
  };
  return wanted && std::ranges::any_of(read_etags(list), matches);
}

}  // namespace hatachi::http
