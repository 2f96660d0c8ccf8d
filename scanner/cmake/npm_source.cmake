# Packages from npm, pinned by SHA-512. For configuring, and for scripts (cmake -P) that run in the build folder.
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
