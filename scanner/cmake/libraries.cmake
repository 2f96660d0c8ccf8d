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

function(formleak_library name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  add_library(formleak_${name} STATIC ${sources})
  target_link_libraries(formleak_${name} PUBLIC formleak_options ${ARGN})
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
