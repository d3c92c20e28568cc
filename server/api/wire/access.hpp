#pragma once

#include "server/auth/personal_keys.hpp"
#include "server/auth/roles.hpp"
#include "server/auth/secrets.hpp"
#include "server/auth/users.hpp"
#include "server/store/store.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

/// Accounts, roles and access as JSON. No secret is in it but the one that was just made.
namespace hatachi::api::wire {

boost::json::object write(const store::User& user);
boost::json::object write(const store::Grant& grant);
boost::json::object write(const auth::Held& held);
boost::json::object write(const store::Token& token);

boost::json::object write(const store::SignIn& sign_in, bool is_this_one);
boost::json::object write(const store::PersonalKey& key);
boost::json::object write(const store::State& state, const store::Audited& audited);

/// A person's new key, with the address that it is part of.
boost::json::object write_key(const auth::Issued& issued, auth::Purpose purpose, std::string_view base_url);

/// An account with the role that it was given, and where it is new a link to sign in by.
boost::json::object write(const auth::Granted& granted, std::string_view base_url);

/// A link to sign in by, with the page that spends it.
boost::json::object write_link(const auth::Issued& link, std::string_view base_url);

}  // namespace hatachi::api::wire
