# cmake -DFILES=a;b -DFOLDER=… -DNAMESPACE=formleak::x -DFUNCTION=name -DOUTPUT=… -P embed.cmake
# Writes a C++ file with `std::span<const BundledFile> NAMESPACE::FUNCTION()`: every file below FOLDER by its path there, and every
# one of FILES by its name, each as a string literal.
set(text "// Made by embed.cmake.\n#include <span>\n\n#include \"scanner/model/bundled_file.h\"\n\nnamespace ${NAMESPACE} {\nnamespace {\n\nconstexpr BundledFile kFiles[] = {\n")
file(GLOB_RECURSE inside RELATIVE "${FOLDER}" "${FOLDER}/*")
list(SORT inside)
foreach(name IN LISTS inside)
  file(READ "${FOLDER}/${name}" content)
  string(APPEND text "    {\"${name}\", R\"FORMLEAK(${content})FORMLEAK\"},\n")
endforeach()
foreach(path IN LISTS FILES)
  file(READ "${path}" content)
  get_filename_component(name "${path}" NAME)
  string(APPEND text "    {\"${name}\", R\"FORMLEAK(${content})FORMLEAK\"},\n")
endforeach()
string(APPEND text "};\n\n}  // namespace\n\nstd::span<const BundledFile> ${FUNCTION}();\nstd::span<const BundledFile> ${FUNCTION}() { return kFiles; }\n\n}  // namespace ${NAMESPACE}\n")
file(WRITE "${OUTPUT}" "${text}")
