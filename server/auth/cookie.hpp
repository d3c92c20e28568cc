#pragma once

#include <string>
#include <string_view>

namespace hatachi::auth {

/// The prefix binds the cookie to the host, to TLS (or localhost) and to the whole path (RFC 6265bis, section 4.1.3).
inline constexpr std::string_view cookie_name = "__Host-hatachi";
/// Of a personal page, apart: who organizes may open one and stays signed in.
inline constexpr std::string_view personal_cookie_name = "__Host-hatachi-me";

/// Set-Cookie for a sign-in's secret.
inline std::string cookie_with(std::string_view secret, long long seconds, std::string_view name = cookie_name) {
  return std::string(name) + "=" + std::string(secret) + "; Path=/; Max-Age=" + std::to_string(seconds) +
         "; Secure; HttpOnly; SameSite=Lax";
}

}  // namespace hatachi::auth
