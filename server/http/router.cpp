#include "server/http/router.hpp"

#include "server/base/random.hpp"

#include <algorithm>
#include <stdexcept>

namespace hatachi::http {
namespace {

using beast_http::verb;

constexpr std::string_view secret = "secret";  // the parameter that no log may hold

[[noreturn]] void refuse(const std::string& pattern, const char* why) {
  throw std::logic_error("route " + pattern + ": " + why);
}

void add_once(std::vector<verb>& methods, verb method) {
  if (std::ranges::find(methods, method) == methods.end()) methods.push_back(method);
}

/// The segment up to the next slash.
std::string_view first_segment(std::string_view rest) {
  return rest.substr(0, rest.find('/'));
}

bool may_be_of_secret(char letter) {
  const char small = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  return secret_letters.find(small) != std::string_view::npos;
}

/// A segment that no pattern knows, without whatever has a secret's form: a link that somebody mistyped, or that a
/// program has changed on its way, still shows the secret of the right one.
std::string without_form_of_secret(std::string_view segment) {
  std::string told;
  for (auto at = segment.begin(); at != segment.end();) {
    const auto run_end = std::find_if_not(at, segment.end(), may_be_of_secret);
    const std::string_view run(at, run_end);
    told += run.size() >= secret_size ? "{secret}" : run;
    at = std::find_if(run_end, segment.end(), may_be_of_secret);
    told.append(run_end, at);
  }
  return told;
}

}  // namespace

std::string allow_list(const std::vector<verb>& allowed) {
  std::string list;
  for (const verb method : allowed) {
    if (!list.empty()) list += ", ";
    list += std::string_view(to_string(method));
  }
  return list;
}

/// One walk through the tree. Leaves are met in order of preference.
struct Router::Search {
  verb method = verb::get;  ///< HEAD is looked up as GET
  Params params;
  Match match;
};

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)), nodes_(1) {
  for (Index route = 0; route < routes_.size(); ++route) insert(route);
}

void Router::insert(Index route) {
  const std::string& pattern = routes_[route].pattern;
  if (!pattern.starts_with('/')) refuse(pattern, "does not begin with a slash");
  Index at = 0;
  std::string_view rest = std::string_view(pattern).substr(1);
  for (bool last = false; !last;) {
    const auto segment = first_segment(rest);
    last = segment.size() == rest.size();
    at = child(at, segment);
    if (!last) rest.remove_prefix(segment.size() + 1);
  }
  for (const Index other : nodes_[at].routes) {
    if (routes_[other].method == routes_[route].method) refuse(pattern, "stands twice for one method");
  }
  nodes_[at].routes.push_back(route);
}

/// The node below `parent` for a pattern's segment, made if it is not there.
Router::Index Router::child(Index parent, std::string_view segment) {
  const Index fresh = nodes_.size();
  const auto add_node = [&] {
    nodes_.emplace_back();
    return fresh;
  };
  if (!segment.starts_with('{')) {
    if (segment.find_first_of("{}") != std::string_view::npos) refuse(std::string(segment), "is no segment");
    const auto [found, added] = nodes_[parent].literals.try_emplace(std::string(segment), fresh);
    return added ? add_node() : found->second;
  }
  const auto close = segment.find('}');
  if (close == std::string_view::npos || close < 2) refuse(std::string(segment), "has a parameter without a name");
  const auto name = segment.substr(1, close - 1);
  const auto suffix = segment.substr(close + 1);
  if (suffix.find_first_of("{}") != std::string_view::npos) refuse(std::string(segment), "has two parameters");
  auto& parameters = nodes_[parent].parameters;
  for (const Parameter& parameter : parameters) {
    if (parameter.name == name && parameter.suffix == suffix) return parameter.node;
  }
  has_secrets_ = has_secrets_ || name == secret;
  parameters.push_back({std::string(name), std::string(suffix), fresh});
  std::ranges::stable_sort(parameters, std::greater<>(), [](const Parameter& p) { return p.suffix.size(); });
  return add_node();
}

Match Router::match(verb method, std::string_view path) const {
  Search search;
  search.method = method == verb::head ? verb::get : method;
  if (path.starts_with('/')) visit(search, 0, path.substr(1));
  if (!search.match.allowed.empty()) add_once(search.match.allowed, verb::options);
  return std::move(search.match);
}

std::string Router::without_secrets(std::string_view path) const {
  if (!has_secrets_ || !path.starts_with('/')) return std::string(path);
  std::string told;
  std::vector<Index> level{0};  // every node that the segments before may lead to
  for (std::string_view rest = path; !rest.empty();) {
    rest.remove_prefix(1);
    const auto segment = first_segment(rest);
    rest.remove_prefix(segment.size());
    told.append("/").append(told_of(segment, level));
    if (!segment.empty()) level = below(level, segment);
  }
  return told;
}

/// A segment as it may be told, where it stands below one of these nodes.
std::string Router::told_of(std::string_view segment, const std::vector<Index>& level) const {
  const Parameter* hidden = nullptr;
  for (const Index at : level) {
    if (nodes_[at].literals.contains(segment)) return std::string(segment);
    for (const Parameter& parameter : nodes_[at].parameters) {
      if (parameter.name != secret) continue;
      if (hidden == nullptr || segment.ends_with(parameter.suffix)) hidden = &parameter;
    }
  }
  if (hidden == nullptr || segment.empty()) return without_form_of_secret(segment);
  return "{secret}" + (segment.ends_with(hidden->suffix) ? hidden->suffix : "");
}

/// The nodes a segment may lead to from one of these, whether or not a parameter's suffix fits.
std::vector<Router::Index> Router::below(const std::vector<Index>& level, std::string_view segment) const {
  std::vector<Index> next;
  for (const Index at : level) {
    const Node& node = nodes_[at];
    if (const auto found = node.literals.find(segment); found != node.literals.end()) next.push_back(found->second);
    for (const Parameter& parameter : node.parameters) next.push_back(parameter.node);
  }
  return next;
}

/// Meets every pattern below `at` that fits the rest of a path.
void Router::visit(Search& search, Index at, std::string_view rest) const {
  const Node& node = nodes_[at];
  const auto segment = first_segment(rest);
  const bool last = segment.size() == rest.size();
  const auto descend = [&](Index next) {
    if (last) {
      arrive(search, next);
    } else {
      visit(search, next, rest.substr(segment.size() + 1));
    }
  };
  if (const auto found = node.literals.find(segment); found != node.literals.end()) descend(found->second);
  for (const Parameter& parameter : node.parameters) {
    if (segment.size() <= parameter.suffix.size() || !segment.ends_with(parameter.suffix)) continue;
    search.params.emplace_back(parameter.name, segment.substr(0, segment.size() - parameter.suffix.size()));
    descend(parameter.node);
    search.params.pop_back();
  }
}

/// Notes the methods of a pattern that fits; the first with the wanted method is the match.
void Router::arrive(Search& search, Index at) const {
  for (const Index index : nodes_[at].routes) {
    const Route& route = routes_[index];
    add_once(search.match.allowed, route.method);
    if (route.method == verb::get) add_once(search.match.allowed, verb::head);
    if (search.match.route != nullptr || route.method != search.method) continue;
    search.match.route = &route;
    for (const auto& [name, value] : search.params) search.match.params.emplace(name, value);
  }
}

}  // namespace hatachi::http
