# Every outside library, found once. Debian's packages, but for tree-sitter: its Debian core corrupts the heap
# on hostile scripts, so core and grammar come from npm, pinned by SHA-512.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(CURL REQUIRED IMPORTED_TARGET libcurl>=7.85)
pkg_check_modules(GUMBO REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(PSL REQUIRED IMPORTED_TARGET libpsl)
pkg_check_modules(IDN2 REQUIRED IMPORTED_TARGET libidn2)
pkg_check_modules(OPENSSL REQUIRED IMPORTED_TARGET libcrypto)
pkg_check_modules(SSL REQUIRED IMPORTED_TARGET libssl)
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)
pkg_check_modules(BROTLI REQUIRED IMPORTED_TARGET libbrotlidec)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd>=1.4)
find_package(nlohmann_json 3.10 REQUIRED)
find_package(CLI11 REQUIRED)
find_library(UNISTRING_LIBRARY unistring REQUIRED)

set(FORMLEAK_DEPS_DIR "${CMAKE_SOURCE_DIR}/.cache/npm" CACHE PATH "Folder for pinned npm tarballs; filled at configure time")

# npm_source(NAME VERSION SHA512): unpacks a pinned tarball, sets <NAME>_DIR. A wrong hash stops the configure.
# Of a scoped name, @scope/name, file and variable are called scope-name, as `npm pack` does.
function(npm_source name version sha512)
  string(REGEX REPLACE "^@([^/]+)/" "\\1-" plain "${name}")
  set(tarball "${FORMLEAK_DEPS_DIR}/${plain}-${version}.tgz")
  set(folder "${CMAKE_BINARY_DIR}/_npm/${plain}-${version}")
  if(NOT EXISTS "${tarball}")
    file(MAKE_DIRECTORY "${FORMLEAK_DEPS_DIR}")
    execute_process(COMMAND npm pack --silent --ignore-scripts "${name}@${version}"
                    WORKING_DIRECTORY "${FORMLEAK_DEPS_DIR}" RESULT_VARIABLE status OUTPUT_QUIET)
    if(NOT status EQUAL 0)
      message(FATAL_ERROR "npm could not fetch ${name}@${version}; put its tarball at ${tarball}")
    endif()
  endif()
  file(SHA512 "${tarball}" actual)
  if(NOT actual STREQUAL sha512)
    file(REMOVE "${tarball}")
    message(FATAL_ERROR "${name}@${version}: the tarball's SHA-512 is ${actual}, pinned is ${sha512}")
  endif()
  if(NOT EXISTS "${folder}/package")
    file(ARCHIVE_EXTRACT INPUT "${tarball}" DESTINATION "${folder}")
  endif()
  set(${plain}_DIR "${folder}/package" PARENT_SCOPE)
endfunction()

npm_source(tree-sitter 0.25.1 9ab70476462d1dfacad40e9fb373ba171901a344228395d45ea1e1c54390bb46e63e8d34405e17692c7879da5acdd1f0c674828e518a1a022a59d68de1dbd32c)
npm_source(tree-sitter-javascript 0.23.1 fdb9e16eb4c3f5fad46074138989cf731c87391230d79ec44416ba76acda2b1bd1ff1dcf0b863377e0f5a5920c4baccd836bf76bc059d282bb8c7aac428f5f58)
npm_source(@duckduckgo/autoconsent 16.23.0 3539838404857f9a54b12c20d93c93f51ef919851cb986573f206745c620260a3383a44b7975cff6e1fc003c40dfae3243680904cbbcdc037f0f6e18e2790f2a)

add_library(tree_sitter STATIC
  "${tree-sitter_DIR}/vendor/tree-sitter/lib/src/lib.c"
  "${tree-sitter-javascript_DIR}/src/parser.c" "${tree-sitter-javascript_DIR}/src/scanner.c")
target_include_directories(tree_sitter SYSTEM PUBLIC "${tree-sitter_DIR}/vendor/tree-sitter/lib/include"
  PRIVATE "${tree-sitter_DIR}/vendor/tree-sitter/lib/src" "${tree-sitter-javascript_DIR}/src")
target_compile_definitions(tree_sitter PRIVATE _GNU_SOURCE)
target_compile_options(tree_sitter PRIVATE -w -O2)
