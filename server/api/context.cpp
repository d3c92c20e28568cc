#include "server/api/context.hpp"

#include "scheduling/agenda/faults.hpp"
#include "server/base/random.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/stream_parser.hpp>

#include <algorithm>
#include <charconv>

namespace hatachi::api {
namespace {

namespace json = boost::json;
using http::beast_http::status;

/// Where an octet stands in a text, as `line 3, column 14`, both from 1.
std::string position(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto start = before.rfind('\n');
  const auto column = start == std::string_view::npos ? before.size() + 1 : before.size() - start;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

void set_validators(http::Response& response, std::string_view etag, Sharing sharing) {
  response.set("ETag", std::string(etag));
  response.set("Cache-Control", sharing == Sharing::everyone ? "no-cache" : "no-store");
}

}  // namespace

bool is_private(const http::Request& request) {
  if (request.secure || request.door == http::Door::admin) return true;
  const std::string_view host = request.header("Host");
  const std::string_view name = host.substr(0, host.rfind(':'));
  return name == "localhost" || name == "127.0.0.1" || name == "[::1]" || host == "[::1]";
}

Result<std::shared_ptr<const json::value>> json_body(const http::Request& request) {
  const std::string_view type = request.header("Content-Type");
  const std::string_view essence = type.substr(0, type.find_first_of("; "));
  if (!boost::beast::iequals({essence.data(), essence.size()}, "application/json")) {
    return Error{Errc::unsupported_media_type, "the body is to be application/json", "", {}};
  }
  // Bytes that are not UTF-8 pass here: the item's own check names the field that holds them.
  json::parse_options options;
  options.allow_invalid_utf8 = true;
  json::stream_parser parser({}, options);
  boost::system::error_code failed;
  const std::size_t read = parser.write_some(request.body.data(), request.body.size(), failed);
  const bool rest = !failed && request.body.find_first_not_of(" \t\r\n", read) != std::string::npos;
  if (!failed && !rest) parser.finish(failed);
  if (failed || rest) {
    const std::string where = position(request.body, read);
    return Error{Errc::malformed, "not JSON at " + where, "", {{"position", where}}};
  }
  return std::make_shared<const json::value>(parser.release());
}

Result<store::Stream> stream_of(const Context& context, const agenda::EventId& event, store::Stream fallback) {
  const auto asked = context.request.query_value("state");
  if (!asked) return fallback;
  if (*asked == "published") return store::Stream::published;
  if (*asked != "draft") {
    return Error{Errc::invalid_value, "state is published or draft", "state", {{"choices", "published, draft"}}};
  }
  if (!context.sees_draft(event)) {
    const Errc code = context.actor.is_signed_in() ? Errc::forbidden : Errc::sign_in_required;
    return Error{code, "the draft is the organizers'", "state", {}};
  }
  return store::Stream::draft;
}

Result<agenda::Language> language_asked(const Context& context) {
  const auto asked = context.request.query_value("lang");
  if (!asked) return agenda::Language::en;
  if (const auto language = agenda::parse_language(*asked)) return *language;
  return Error{Errc::invalid_value, "lang is fr, ja or en", "lang", {{"choices", "fr, ja, en"}}};
}

Result<std::optional<agenda::Audience>> viewer_of(const Context& context, const agenda::EventId& event) {
  const auto asked = context.request.query_value("as");
  if (!asked) return std::optional<agenda::Audience>{};
  if (!context.sees_draft(event)) return Error{Errc::forbidden, "only organizers look with other eyes", "as", {}};
  const auto viewer = agenda::parse_enum<agenda::Audience>(*asked);
  if (!viewer) return Error{Errc::invalid_value, "there is no such audience", "as", {{"value", std::string(*asked)}}};
  if (context.request.query_value("state").value_or("draft") == "draft") return viewer;
  return Error{Errc::invalid_value, "it is the draft that is looked at", "state", {{"choices", "draft"}}};
}

Result<std::shared_ptr<const store::EventState>> event_of(const Context& context, store::Stream stream) {
  const auto id = context.id<agenda::Event>("event");
  if (id.has_error()) return within("event", id.error());
  const auto found = context.state->events.find(*id);
  const bool is_there = found != context.state->events.end();
  const bool is_shown = is_there && (stream == store::Stream::draft || !found->second->published.event.empty());
  if (!is_shown) return agenda::missing(*id, "event");
  return found->second;
}

Result<std::uint64_t> number_of(const Context& context, std::string_view name, std::uint64_t fallback) {
  const auto asked = context.request.query_value(name);
  if (!asked) return fallback;
  std::uint64_t number = 0;
  const char* last = asked->data() + asked->size();
  const auto [end, failed] = std::from_chars(asked->data(), last, number);
  if (failed == std::errc::result_out_of_range) {
    return Error{Errc::out_of_range, "the number is too large", std::string(name), {}};
  }
  if (failed != std::errc{} || end != last) {
    return Error{Errc::wrong_type, "expected a number", std::string(name), {{"expected", "a number"}}};
  }
  return number;
}

app::Precondition precondition_of(const Context& context, wire::Numbering numbering) {
  const std::string list = context.request.joined_header("If-Match");
  app::Precondition expected{!list.empty(), http::is_any_etag(list), {}};
  const wire::Place place{context.state->installation, numbering, {}};
  for (const http::EntityTag& tag : http::read_etags(list)) {
    const auto number = tag.weak ? std::nullopt : wire::number_in(tag.opaque, place);
    if (number) expected.numbers.push_back(*number);
  }
  return expected;
}

Result<std::optional<app::Repeatable>> repeatable_of(const Context& context) {
  constexpr std::size_t longest = 200;
  const std::string_view key = context.request.header("Idempotency-Key");
  if (key.empty()) return std::optional<app::Repeatable>{};
  if (key.size() > longest) {
    return Error{Errc::too_long, "the key is too long", "Idempotency-Key", {{"limit", std::to_string(longest)}}};
  }
  const std::string scope = context.actor.id + " " + context.request.path + " ";
  return std::optional(app::Repeatable{scope + std::string(key), sha256_hex(context.request.body)});
}

void drop_channels(const Services& services, const store::State& state, std::string_view user) {
  for (const auto& [hash, sign_in] : state.sign_ins) {
    if (sign_in.user == user || sign_in.made_by == user) services.hub.drop(sign_in.id);
  }
  for (const auto& [hash, token] : state.tokens) {
    if (token.made_by == user) services.hub.drop(token.id);
  }
}

http::Response json_answer(const json::value& value, status code) {
  auto response = http::Response::with(code, "application/json", json::serialize(value));
  response.set("Cache-Control", "no-store");
  return response;
}

http::Response json_answer(Artefacts::Bytes written) {
  http::Response response;
  response.set("Content-Type", "application/json");
  response.set("Cache-Control", "no-store");
  response.body = std::move(written);
  return response;
}

std::optional<http::Response> not_modified(const http::Request& request, std::string_view etag, Sharing sharing) {
  const std::string_view known = request.header("If-None-Match");
  if (known.empty() || !http::holds_etag(known, etag, true)) return std::nullopt;
  http::Response response;
  response.status = status::not_modified;
  set_validators(response, etag, sharing);
  return response;
}

http::Response tagged(const http::Request& request, std::string_view etag, std::string_view content_type,
                      Artefacts::Bytes bytes, Sharing sharing) {
  if (auto unchanged = not_modified(request, etag, sharing)) return *unchanged;
  http::Response response;
  response.set("Content-Type", std::string(content_type));
  set_validators(response, etag, sharing);
  response.body = std::move(bytes);
  return response;
}

}  // namespace hatachi::api
