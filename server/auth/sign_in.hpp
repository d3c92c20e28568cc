#pragma once

#include "server/auth/access.hpp"
#include "server/auth/secrets.hpp"
#include "server/store/store.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Signing in and out. How somebody proves who they are is a method's; what follows from it is the same for all.
namespace hatachi::auth {

/// Who somebody proved to be.
struct Proven {
  std::string user;  ///< empty: an owner, by a link of the console
  std::string name;
  std::vector<store::Row> rows = {};  ///< what the proof changes, such as the link that it spends
  std::string made_by = {};           ///< with no user: the account that it stands for
};

/// The end of a proof, decided in the writer: what was proved may have ended meanwhile.
using Proof = std::function<Result<Proven>(const store::State& candidate, time::Instant now)>;

/// One way to prove who one is.
class SignInMethod {
 public:
  using Fields = std::map<std::string, std::string, std::less<>>;

  virtual ~SignInMethod() = default;

  /// Stable, such as `password`.
  virtual std::string_view name() const = 0;
  /// The texts that it asks for.
  virtual std::vector<std::string_view> fields() const = 0;
  /// Takes the texts, each there, and where they come from. What is refused tells not whether there is such an account.
  virtual Task<Result<Proof>> prove(Fields fields, std::string address) = 0;
};

/// By a one-time link: `link_spent` if it was used, is unknown or too old.
std::unique_ptr<SignInMethod> link_method();

using SignInMethods = std::vector<std::unique_ptr<SignInMethod>>;

/// The method of that name; `invalid_value` on `method` with the `choices` where there is none.
Result<SignInMethod*> find_method(const SignInMethods& methods, std::string_view name);

/// The browser that signs in.
struct Visitor {
  std::string address;
  std::string browser;  ///< what it says of itself, in a few words
  Actor before = {};    ///< who it was until now; such a sign-in ends
};

/// Browsers that an account is signed in with at a time: one more ends the one that was used longest ago.
inline constexpr std::size_t max_sign_ins = 50;

/// Signs a browser in with a new id and secret.
Task<Result<IssuedKey>> sign_in(store::Store& store, SignInMethod& method, SignInMethod::Fields fields, Visitor visitor,
                                SignInLimits limits);

/// Ends a sign-in, and tells the audit.
void end(store::Decision& decision, const Actor& by, store::SignIn sign_in, time::Instant now);

/// The sign-ins of who asks that have not ended, theirs among them, each with its last use; of a console's sign-in,
/// that one alone.
std::vector<store::SignIn> own_sign_ins(const store::State& state, const Actor& by, const SignInLimits& limits,
                                        const Uses& uses, time::Instant now);

/// Ends one of one's own sign-ins; `not_found` for others.
Task<Result<void>> end_sign_in(store::Store& store, Actor by, std::string id);

/// Ends all of one's own sign-ins but the one that asks, and gives their ids.
Task<Result<std::vector<std::string>>> end_other_sign_ins(store::Store& store, Actor by);

}  // namespace hatachi::auth
