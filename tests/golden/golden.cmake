add_executable(golden_tests golden_test.cpp annotations.cpp)
formleak_test_program(golden_tests golden)
add_test(NAME golden.fixtures COMMAND golden_tests)
set_tests_properties(golden.fixtures PROPERTIES LABELS golden TIMEOUT 120)
