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

include("${CMAKE_CURRENT_LIST_DIR}/npm_source.cmake")

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
