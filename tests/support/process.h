// Runs a program and collects what it says.
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

namespace formleak::test {

struct Outcome {
    int exit_code = -1;  // 128 + signal when it was killed
    bool timed_out = false;
    std::string out, err;
    double seconds = 0;      // wall
    double cpu_seconds = 0;  // user and system, of the program alone
    long max_rss_kib = 0;
};

// `arguments[0]` is the program. `environment` entries ("NAME=value") are added to this process's.
Outcome run(const std::vector<std::string>& arguments, const std::vector<std::string>& environment = {},
            double timeout_s = 60);

// A program that is started and left running, for signals. wait() must be called.
class Running {
  public:
    Running(const std::vector<std::string>& arguments, const std::vector<std::string>& environment);
    void signal(int number) const;
    pid_t pid() const { return pid_; }
    Outcome wait(double timeout_s = 60);

  private:
    pid_t pid_ = -1;
    int out_ = -1, err_ = -1;
};

// A folder of its own below the system's temporary one, removed with everything in it.
class TempFolder {
  public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    const std::string& path() const { return path_; }
    std::string file(const std::string& name) const { return path_ + "/" + name; }
    // Makes the folders in between.
    std::string write(const std::string& name, const std::string& text) const;

  private:
    std::string path_;
};

std::string read_file(const std::string& path);

}  // namespace formleak::test
