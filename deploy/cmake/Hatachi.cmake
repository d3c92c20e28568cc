# What every target of the house shares.
include_guard(GLOBAL)

option(HATACHI_TESTS "Build the tests" OFF)
option(HATACHI_FUZZ "Build the fuzzers of tests/fuzz (clang)" OFF)
option(HATACHI_BENCH "Build the benchmarks of tests/bench" OFF)
option(HATACHI_WERROR "Treat warnings as errors" OFF)
set(HATACHI_SANITIZE "" CACHE STRING "Sanitizers, such as address,undefined or thread")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

# Objects are shared between clones and build folders: paths below the source folder count as relative.
find_program(HATACHI_CCACHE ccache)
if(HATACHI_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros ${HATACHI_CCACHE})
endif()
find_program(HATACHI_MOLD mold)
if(HATACHI_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_library(hatachi_options INTERFACE)
target_include_directories(hatachi_options INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
target_compile_options(hatachi_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wconversion
  -Wno-sign-conversion $<$<BOOL:${HATACHI_WERROR}>:-Werror>)
# Optimised, g++ 12 takes "a" + string for an overlapping copy (its bug 105651).
target_compile_options(hatachi_options INTERFACE
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-restrict>)
if(HATACHI_SANITIZE)
  add_compile_options(-fsanitize=${HATACHI_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${HATACHI_SANITIZE})
  # Reused frames and blocks would hide a use after free (address), and fences are unknown to TSan (thread).
  add_compile_definitions(BOOST_ASIO_DISABLE_AWAITABLE_FRAME_RECYCLING BOOST_ASIO_DISABLE_SMALL_BLOCK_RECYCLING)
  # Instrumented, g++ 12 takes a struct for its first member, and std::regex for uninitialised.
  add_compile_options("$<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overread;-Wno-maybe-uninitialized>")
  if(HATACHI_SANITIZE MATCHES undefined)
    # This check looks at memory through a pipe, which it cannot open where a test has taken all descriptors.
    add_compile_options(-fno-sanitize=vptr)
  endif()
  if(HATACHI_SANITIZE MATCHES thread)
    add_compile_definitions(BOOST_ASIO_DISABLE_FENCED_BLOCK)
    add_compile_options(-Wno-tsan)
  endif()
endif()
if(HATACHI_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# hatachi_library(NAME SOURCES ... LINKS ...): one folder of the house as a static library.
function(hatachi_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC hatachi_options ${arg_LINKS})
endfunction()

# hatachi_test(NAME SOURCES ... LINKS ...): one suite as a GoogleTest program.
function(hatachi_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE hatachi_options ${arg_LINKS} GTest::gmock GTest::gtest_main)
endfunction()

# hatachi_fuzzer(NAME SOURCES ... LINKS ...): one door of the house as a libFuzzer program, NAME ending in _fuzz.
function(hatachi_fuzzer name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE hatachi_options ${arg_LINKS})
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
endfunction()

# hatachi_bench(NAME SOURCES ... LINKS ...): one benchmark as a Google Benchmark program, NAME ending in _bench.
function(hatachi_bench name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE hatachi_options ${arg_LINKS} benchmark::benchmark_main)
endfunction()
