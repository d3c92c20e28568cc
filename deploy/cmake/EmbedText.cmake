# hatachi_embed_text(TARGET HEADER path/in/includes.hpp NAMESPACE a::b FILES file ...)
#
# Compiles text files into TARGET as string views. The header, to be included by HEADER's path, declares in NAMESPACE
#   struct File { std::string_view name; std::string_view text; };   name: without folder
#   extern const std::array<File, N> files;                          in the order of FILES
# A changed file is embedded anew at the next build.
function(hatachi_embed_text target)
  cmake_parse_arguments(arg "" "HEADER;NAMESPACE" "FILES" ${ARGN})
  set(inputs "")
  foreach(file IN LISTS arg_FILES)
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
    list(APPEND inputs ${file})
  endforeach()
  set(header ${PROJECT_BINARY_DIR}/generated/${arg_HEADER})
  cmake_path(REPLACE_EXTENSION header LAST_ONLY .cpp OUTPUT_VARIABLE source)
  string(REPLACE ";" "|" joined "${inputs}")
  add_custom_command(OUTPUT ${header} ${source}
    COMMAND ${CMAKE_COMMAND} -DHEADER=${header} -DSOURCE=${source} -DINCLUDE=${arg_HEADER}
      -DNAMESPACE=${arg_NAMESPACE} -DFILES=${joined} -P ${CMAKE_CURRENT_FUNCTION_LIST_FILE}
    DEPENDS ${inputs} ${CMAKE_CURRENT_FUNCTION_LIST_FILE}
    COMMENT "Embedding ${arg_HEADER}"
    VERBATIM)
  target_sources(${target} PRIVATE ${header} ${source})
endfunction()

# Run as a script by the command above: writes both files.
if(CMAKE_SCRIPT_MODE_FILE)
  string(REPLACE "|" ";" FILES "${FILES}")
  list(LENGTH FILES count)
  set(entries "")
  foreach(file IN LISTS FILES)
    cmake_path(GET file FILENAME name)
    file(READ ${file} text)
    string(APPEND entries "    File{\"${name}\", R\"embedded(${text})embedded\"},\n")
  endforeach()
  file(WRITE ${HEADER} "#pragma once

#include <array>
#include <string_view>

namespace ${NAMESPACE} {

struct File {
  std::string_view name;
  std::string_view text;
};

extern const std::array<File, ${count}> files;

}  // namespace ${NAMESPACE}
")
  file(WRITE ${SOURCE} "#include \"${INCLUDE}\"

namespace ${NAMESPACE} {

constexpr std::array<File, ${count}> all{
${entries}};

const std::array<File, ${count}> files = all;

}  // namespace ${NAMESPACE}
")
endif()
