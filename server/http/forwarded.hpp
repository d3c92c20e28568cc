#pragma once

#include "server/base/networks.hpp"
#include "server/http/message.hpp"

namespace hatachi::http {

/// Corrects `remote` and `secure` of a request that a trusted proxy passed on.
///
/// X-Forwarded-For is read from its end, over the proxies that are trusted too: the first other address asked; where
/// all are trusted, the first in the list. A list with something else than an address on that way changes nothing.
/// X-Forwarded-Proto, where it is sent, says whether the request is secure: it is by `https` and nothing else, also
/// where the proxy itself came over TLS.
void believe_proxy(Request& request, const Networks& trusted);

}  // namespace hatachi::http
