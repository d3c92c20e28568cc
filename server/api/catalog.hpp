#pragma once

#include "scheduling/agenda/text.hpp"
#include "scheduling/base/error.hpp"

#include <span>
#include <string>
#include <string_view>

/// The sentences that server and pages share, in three languages.
namespace hatachi::api {

/// The sentence of `key`, each `{name}` replaced by the param of that name; the key itself where there is none.
std::string sentence(agenda::Language language, std::string_view key, std::span<const Param> params = {});

bool has_sentence(agenda::Language language, std::string_view key);

/// The reader's language by an Accept-Language header (RFC 9110, section 12.5.4); English where none fits.
agenda::Language language_of(std::string_view accept_language);

}  // namespace hatachi::api
