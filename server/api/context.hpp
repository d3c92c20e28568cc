#pragma once

#include "scheduling/agenda/text.hpp"
#include "server/api/services.hpp"
#include "server/api/wire/write.hpp"
#include "server/app/edits.hpp"
#include "server/auth/access.hpp"
#include "server/http/message.hpp"

#include <boost/json/value.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hatachi::api {

/// One request as its route sees it: who asks, in which language, and the state it reads from.
struct Context {
  http::Request request;
  auth::Actor actor;
  auth::Rights rights;  ///< the actor's, in `state`
  std::shared_ptr<const store::State> state;
  agenda::Language language = agenda::Language::en;
  /// What stands against an edit that is refused as `blocked`.
  std::shared_ptr<std::vector<rules::Conflict>> blocking = std::make_shared<std::vector<rules::Conflict>>();

  /// The parameter `name` of the route's pattern as an id. `not_found` if no id can be written like that.
  template <class T>
  Result<Id<T>> id(std::string_view name) const {
    auto parsed = Id<T>::parse(request.params.at(std::string(name)));
    if (parsed.has_error()) return Error{Errc::not_found, "there is nothing of that id", "", {}};
    return parsed;
  }

  /// The event of the route's `{event}`, whether there is one or not.
  agenda::EventId event_asked() const { return {request.params.at("event")}; }

  bool sees_draft(const agenda::EventId& event) const {
    return rights.reach(auth::Permission::see_drafts, event) != auth::Reach::none;
  }

  /// What the asker reads of an event where they do not say which: the draft who may see it.
  store::Stream own_stream(const agenda::EventId& event) const {
    return sees_draft(event) ? store::Stream::draft : store::Stream::published;
  }

  /// `?reason=` says why an edit is to be made in spite of conflicts that block.
  app::Desk desk(const Services& services) const {
    return {services.store, services.zones, actor, std::string(request.query_value("reason").value_or("")), blocking};
  }
};

/// True where what is sent back is read by nobody on the way: it goes out encrypted, or stays on the machine.
bool is_private(const http::Request& request);

/// The body as JSON: `unsupported_media_type`, or `malformed` with line and column.
Result<std::shared_ptr<const boost::json::value>> json_body(const http::Request& request);

/// The stream of an event that `?state=` names: published, or for who may see it the draft. `fallback` where it is not
/// said.
Result<store::Stream> stream_of(const Context& context, const agenda::EventId& event, store::Stream fallback);

/// The language that `?lang=` names; English where it is not said.
Result<agenda::Language> language_asked(const Context& context);

/// The audience that `?as=` names, with whose eyes who sees an event's draft looks at it; nothing where it is not said.
/// `forbidden` for everybody else.
Result<std::optional<agenda::Audience>> viewer_of(const Context& context, const agenda::EventId& event);

/// The event of the route's `{event}` as the asker may see it; `not_found` where it is not (yet) published.
Result<std::shared_ptr<const store::EventState>> event_of(const Context& context, store::Stream stream);

/// The number in `?name=`, `fallback` where it is not said; `out_of_range` or `wrong_type` naming it.
Result<std::uint64_t> number_of(const Context& context, std::string_view name, std::uint64_t fallback);

/// What If-Match asks for (RFC 9110, section 13.1.1), of an item that is edited in the draft or in the directory.
app::Precondition precondition_of(const Context& context, wire::Numbering numbering);

/// What Idempotency-Key asks for, bound to who asks and for what.
Result<std::optional<app::Repeatable>> repeatable_of(const Context& context);

/// Ends what an account has open, and what was made in its name: their live channels follow nothing more.
/// `state`: as it was before, where that also ended the account's sign-ins, which are no longer known then.
void drop_channels(const Services& services, const store::State& state, std::string_view user);

/// 200 (or `status`) with a JSON value that is not to be kept by any cache.
http::Response json_answer(const boost::json::value& value,
                           http::beast_http::status status = http::beast_http::status::ok);

/// The same for JSON that is written already.
http::Response json_answer(Artefacts::Bytes written);

/// Whom an artefact is for: what is not everyone's is kept by no cache.
enum class Sharing : bool { everyone, organizers };

/// An artefact's bytes with its entity tag: 200, or 304 where the asker has them.
http::Response tagged(const http::Request& request, std::string_view etag, std::string_view content_type,
                      Artefacts::Bytes bytes, Sharing sharing = Sharing::everyone);

/// 304 with the tag where If-None-Match holds it.
std::optional<http::Response> not_modified(const http::Request& request, std::string_view etag,
                                           Sharing sharing = Sharing::everyone);

}  // namespace hatachi::api
