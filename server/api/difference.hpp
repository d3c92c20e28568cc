#pragma once

#include "scheduling/publication/difference.hpp"
#include "scheduling/publication/translations.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <vector>

/// What a publication brings, as JSON and in whole sentences of the three languages.
namespace hatachi::api {

/// Agendas that know what the items of a difference are called, the first that has an item first.
using Names = std::vector<const agenda::Agenda*>;

/// Whether all of a difference is told, or only what the first of the names still shows: what has left the public is
/// not told to it again.
enum class Telling : bool { all, only_shown };

/// `{sessions: [{id, title, what, fields, from, to, sentences}], items: [{kind, id, what, fields, sentence}]}`
boost::json::object write_difference(const publication::Difference& difference, const Names& names,
                                     Telling telling = Telling::all);

/// `[{kind, id, field, missing, stale, sentences}]`
boost::json::array write_untranslated(const std::vector<publication::Untranslated>& texts, const Names& names);

}  // namespace hatachi::api
