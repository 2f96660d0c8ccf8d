# formleak_library(FOLDER [libraries it may use…]): every .cpp of the folder becomes formleak_<last part of FOLDER>.
add_library(formleak_options INTERFACE)
target_include_directories(formleak_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(formleak_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow
  $<$<CXX_COMPILER_ID:Clang>:-Wno-missing-field-initializers> $<$<CXX_COMPILER_ID:GNU>:-Wno-missing-field-initializers>)
if(FORMLEAK_WERROR)
  target_compile_options(formleak_options INTERFACE -Werror)
endif()
if(FORMLEAK_SANITIZER STREQUAL "address")
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(FORMLEAK_SANITIZER STREQUAL "thread")
  add_compile_options(-fsanitize=thread)
  add_link_options(-fsanitize=thread)
elseif(FORMLEAK_SANITIZER STREQUAL "coverage")
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
if(FORMLEAK_FUZZERS)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# What nearly every file reads, read once: a third of a build's time. Files include what they use all the same: the presets dev, asan, tsan
# and coverage build without.
set(formleak_common_headers <algorithm> <array> <chrono> <cstdint> <filesystem> <functional> <map> <memory> <mutex> <optional> <set> <string>
  <string_view> <utility> <vector>)

# formleak_precompile(TARGET FIRST [headers more…]): FIRST is the target whose precompiled headers all others like it use.
find_package(Threads REQUIRED)
target_link_libraries(formleak_options INTERFACE Threads::Threads)
target_compile_options(formleak_options INTERFACE -pthread)  # some libraries ask for it, and precompiled headers are for all or none
if(FORMLEAK_PRECOMPILED)  # gcc tells of what it inlines from precompiled system headers as if it were ours
  target_compile_options(formleak_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overread> $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow> $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds>)
endif()
function(formleak_precompile target first)
  if(NOT FORMLEAK_PRECOMPILED)
    return()
  elseif(target STREQUAL first)
    target_precompile_headers(${target} PRIVATE ${formleak_common_headers} ${ARGN})
  else()
    target_precompile_headers(${target} REUSE_FROM ${first})
  endif()
endfunction()

function(formleak_library name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  add_library(formleak_${name} STATIC ${sources})
  target_link_libraries(formleak_${name} PUBLIC formleak_options ${ARGN})
  formleak_precompile(formleak_${name} formleak_model)
endfunction()

# formleak_embed(VARIABLE FOLDER folder [FILES more…] NAMESPACE ns FUNCTION name): sets VARIABLE to a generated .cpp whose
# ns::name() gives the files as text.
function(formleak_embed variable)
  cmake_parse_arguments(embed "" "FOLDER;NAMESPACE;FUNCTION" "FILES" ${ARGN})
  set(output "${CMAKE_CURRENT_BINARY_DIR}/${variable}.cpp")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${embed_FOLDER}/*")
  add_custom_command(OUTPUT "${output}"
    COMMAND ${CMAKE_COMMAND} "-DFOLDER=${embed_FOLDER}" "-DFILES=${embed_FILES}" -DNAMESPACE=${embed_NAMESPACE} -DFUNCTION=${embed_FUNCTION}
            "-DOUTPUT=${output}" -P "${CMAKE_SOURCE_DIR}/scanner/cmake/embed.cmake"
    DEPENDS ${sources} ${embed_FILES} "${CMAKE_SOURCE_DIR}/scanner/cmake/embed.cmake" VERBATIM)
  # A file as one literal is longer than the 65,536 bytes the standard promises; gcc and clang take any.
  set_source_files_properties("${output}" PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
  set(${variable} "${output}" PARENT_SCOPE)
endfunction()
