# cmake -DFILES=a;b -DFOLDER=… -DNAMESPACE=formleak::x -DFUNCTION=name -DOUTPUT=… -P embed.cmake
# Writes a C++ file with `std::span<const BundledFile> NAMESPACE::FUNCTION()`: every file below FOLDER by its path there, and every
# one of FILES by its name, each as a string literal; sv, because its length
# is then known and not counted while compiling.
set(text "// Made by embed.cmake.\n#include <span>\n#include <string_view>\n\n#include \"scanner/model/bundled_file.h\"\n\nnamespace ${NAMESPACE} {\nnamespace {\n\nusing namespace std::string_view_literals;\n\nconstexpr BundledFile kFiles[] = {\n")
file(GLOB_RECURSE inside RELATIVE "${FOLDER}" "${FOLDER}/*")
list(SORT inside)
foreach(name IN LISTS inside)
  file(READ "${FOLDER}/${name}" content)
  string(APPEND text "    {\"${name}\", R\"FORMLEAK(${content})FORMLEAK\"sv},\n")
endforeach()
foreach(path IN LISTS FILES)
  file(READ "${path}" content)
  get_filename_component(name "${path}" NAME)
  string(APPEND text "    {\"${name}\", R\"FORMLEAK(${content})FORMLEAK\"sv},\n")
endforeach()
string(APPEND text "};\n\n}  // namespace\n\nstd::span<const BundledFile> ${FUNCTION}();\nstd::span<const BundledFile> ${FUNCTION}() { return kFiles; }\n\n}  // namespace ${NAMESPACE}\n")
file(WRITE "${OUTPUT}" "${text}")
