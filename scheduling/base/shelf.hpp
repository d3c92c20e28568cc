#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace hatachi {

/// A growing array whose copies share what they have in common: changing one element of a copy costs a few of its
/// neighbours, not the whole. A copy that is read by several threads must not be changed by any of them.
template <class T>
class Shelf {
 public:
  std::size_t size() const { return size_; }

  const T& operator[](std::size_t i) const { return (*boards_[i / width])[i % width]; }

  /// The element, to be changed in this copy alone.
  T& edit(std::size_t i) {
    auto& board = boards_[i / width];
    if (board.use_count() > 1) board = std::make_shared<Board>(*board);
    return (*board)[i % width];
  }

  /// Makes room for `size` elements; new ones have their default.
  void grow_to(std::size_t size) {
    if (size <= size_) return;
    while (boards_.size() * width < size) boards_.push_back(std::make_shared<Board>());
    size_ = size;
  }

 private:
  static constexpr std::size_t width = 16;
  using Board = std::array<T, width>;

  std::vector<std::shared_ptr<Board>> boards_;
  std::size_t size_ = 0;
};

}  // namespace hatachi
