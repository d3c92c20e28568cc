# cmake -DDIST=web/dist -DI18N=web/src/i18n -DOUTPUT=folder -P EmbedPages.cmake
# Writes OUTPUT/embedded.s, which holds the bytes, and OUTPUT/embedded.cpp, which names them (web/embedded.hpp).
cmake_minimum_required(VERSION 3.25)

set(type_html "text/html; charset=utf-8")
set(type_js "text/javascript; charset=utf-8")
set(type_css "text/css; charset=utf-8")
set(type_json "application/json")
set(type_webmanifest "application/manifest+json")
set(type_svg "image/svg+xml")
set(type_png "image/png")
set(type_ico "image/x-icon")
set(type_woff2 "font/woff2")
set(type_txt "text/plain; charset=utf-8")

set(assembly ".section .rodata\n")
set(symbols "")
set(count 0)

# Embeds a file; `view` becomes the C++ expression of its bytes, `hash` the hash of its content.
function(embed file)
  file(SHA256 ${file} hash)
  set(symbol hatachi_web_${count})
  string(APPEND assembly ".balign 16\n.globl ${symbol}, ${symbol}_end\n"
    "${symbol}: .incbin \"${file}\" /* ${hash} */\n${symbol}_end:\n")
  string(APPEND symbols "extern const char ${symbol}[], ${symbol}_end[];\n")
  math(EXPR count "${count} + 1")
  set(view "bytes(${symbol}, ${symbol}_end)" PARENT_SCOPE)
  foreach(name IN ITEMS assembly symbols count hash)
    set(${name} "${${name}}" PARENT_SCOPE)
  endforeach()
endfunction()

file(GLOB_RECURSE paths RELATIVE ${DIST} ${DIST}/*)
list(FILTER paths EXCLUDE REGEX "(^|/)\\.|\\.(br|gz|map)$")
list(SORT paths)
if(NOT "index.html" IN_LIST paths)
  message(FATAL_ERROR "${DIST} holds no built pages: run deploy/pages.")
endif()

set(files "")
foreach(path IN LISTS paths)
  cmake_path(GET path EXTENSION LAST_ONLY extension)
  string(SUBSTRING "${extension}" 1 -1 extension)
  if(NOT DEFINED type_${extension})
    message(FATAL_ERROR "${DIST}/${path}: no content type is known for .${extension}; name it in EmbedPages.cmake.")
  endif()
  embed(${DIST}/${path})
  string(SUBSTRING ${hash} 0 20 etag)
  set(identity ${view})
  set(gzip "{}")
  if(EXISTS ${DIST}/${path}.gz)
    embed(${DIST}/${path}.gz)
    set(gzip ${view})
  endif()
  set(brotli "{}")
  if(EXISTS ${DIST}/${path}.br)
    embed(${DIST}/${path}.br)
    set(brotli ${view})
  endif()
  set(immutable false)
  if(path MATCHES "^assets/")
    set(immutable true)
  endif()
  string(APPEND files "      {\"/${path}\", \"${type_${extension}}\", R\"(\"${etag}\")\",\n"
    "       ${identity}, ${gzip}, ${brotli}, ${immutable}},\n")
endforeach()

set(catalogs "")
foreach(language IN ITEMS fr ja en)
  embed(${I18N}/${language}.json)
  string(APPEND catalogs "      ${view},\n")
endforeach()

embed(${DIST}/.common-passwords)
set(common_passwords ${view})

file(WRITE ${OUTPUT}/embedded.s "${assembly}.section .note.GNU-stack,\"\",%progbits\n")
file(WRITE ${OUTPUT}/embedded.cpp "#include \"web/embedded.hpp\"

extern \"C\" {
${symbols}}

namespace hatachi::web {

static std::string_view bytes(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

std::span<const File> files() {
  static const File all[] = {
${files}  };
  return all;
}

const Catalogs& catalogs() {
  static const Catalogs all = {
${catalogs}  };
  return all;
}

std::string_view common_passwords() {
  return ${common_passwords};
}

}  // namespace hatachi::web
")
