#pragma once

#include "server/store/store.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <filesystem>
#include <memory>

namespace hatachi::store {

/// Opens (or creates, or migrates) the database file in a data folder that the caller has locked.
/// Work off the writer's thread runs on `pool`; conflicts are worked out by `almanac`. `newer_schema`, `corrupt` or
/// `unavailable` in one sentence.
Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& file, boost::asio::any_io_executor pool,
                                           rules::Almanac almanac = {}, Forgetting forgetting = {});

/// What `hatachi check --store` finds: one line per fault; empty where all is well. Integrity, foreign keys,
/// and each stream folded against the kept items.
Result<std::vector<std::string>> check_sqlite(const std::filesystem::path& file);

}  // namespace hatachi::store
