#pragma once

#include <cstddef>

/// How many files and connections the system lets this process have open.
namespace hatachi::descriptors {

/// Takes as many as the system allows the process at all, and gives the number.
std::size_t raise_limit();

/// What is left for connections beside all else that is kept open: the store, its reader, listeners, zone files.
std::size_t left_for_connections();

}  // namespace hatachi::descriptors
