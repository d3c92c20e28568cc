#pragma once

#include "scheduling/base/error.hpp"

#include <cstddef>
#include <string_view>

namespace hatachi::auth {

/// In code points.
inline constexpr std::size_t min_password = 8;
inline constexpr std::size_t max_password = 128;

/// Whether an account may choose this password; the field of each error is `password`.
///
/// `invalid_utf8`; `out_of_range` by its length; `invalid_value` where it holds U+0000; `weak_password` with a
/// `reason`: `personal` where it holds the e-mail, the part before its @, the name or a word of it, `common` where it
/// is `is_common`, or stands in the list between two line feeds, capitals or not. Any other characters will do, in any
/// mixture.
///
/// A password is its octets: it is neither trimmed nor folded nor normalised. What Unicode holds for the same text is
/// not the same in each of its versions, and what was refused to be so once must not become so later.
Result<void> check_password(std::string_view password, std::string_view email, std::string_view name,
                            std::string_view list = {});

/// True for what is guessed first: at most three of the commonest words, rows of keys, characters in a row and a few
/// digits or signs, one after the other; what repeats itself; days as eight digits. Capitals and `p@ssw0rd`'s kind of
/// spelling make no difference.
bool is_common(std::string_view password);

}  // namespace hatachi::auth
