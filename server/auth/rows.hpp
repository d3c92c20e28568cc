#pragma once

#include "server/base/task.hpp"
#include "server/store/store.hpp"

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

/// What every use of the store's rows needs.
namespace hatachi::auth {

/// The row of that id, or nullptr.
template <class Rows>
const auto* row_of(const Rows& rows, std::string_view id) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.second.id == id; });
  return found == rows.end() ? nullptr : &found->second;
}

/// Writes what a job decides; the result is what it set or the writer's error.
template <class T>
Task<Result<T>> keep(store::Store& store, store::Job job, std::shared_ptr<T> outcome) {
  auto done = co_await store.write(std::move(job));
  if (done.has_error()) co_return done.error();
  co_return std::move(*outcome);
}

/// The same of a job that sets nothing.
inline Task<Result<void>> keep(store::Store& store, store::Job job) {
  auto done = co_await store.write(std::move(job));
  if (done.has_error()) co_return done.error();
  co_return Result<void>{};
}

}  // namespace hatachi::auth
