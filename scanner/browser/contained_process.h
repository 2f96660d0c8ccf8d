// Starts a program that has no way out: user, network, mount and process namespaces of its own, with only
// loopback in them. Its only doors are two pipes and the listening sockets made inside and handed to us.
// Linux. Not for: knowing browsers. Design and proof: browser containment, sections 1 and 2.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

#include "scanner/model/result.h"

namespace formleak::browser {

// A file descriptor that closes itself.
class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor() { close(); }
    int get() const { return number_; }
    int release();
    void close();

  private:
    int number_ = -1;
};

// Another number for the same pipe or socket; -1, with which every call fails, where the system has none
// left.
Descriptor copy_of(int descriptor);

struct LaunchPlan {
    std::string program;                 // the file itself, not a launcher script
    std::vector<std::string> arguments;  // without the program's name
    std::vector<int>
        ports;  // to listen on at 127.0.0.1; where not contained they must be free: see free_ports()
    std::string private_folder;  // contained: an existing folder that gets a tmpfs of its own; else a real,
                                 // writable folder
    bool contained = true;
};

// A running program. Destroying it kills it and all its children and reaps them. One thread at a time.
class ContainedProcess {
  public:
    // The error is one sentence: which step the system refused. Call from a thread that outlives the process:
    // the kernel kills the program when that thread ends.
    static Result<std::unique_ptr<ContainedProcess>> start(const LaunchPlan& plan);
    ~ContainedProcess();
    ContainedProcess(const ContainedProcess&) = delete;
    ContainedProcess& operator=(const ContainedProcess&) = delete;

    int to_program() const { return to_program_.get(); }      // its descriptor 3
    int from_program() const { return from_program_.get(); }  // its descriptor 4
    // Listening sockets in the order of LaunchPlan::ports.
    const std::vector<Descriptor>& listeners() const { return listeners_; }
    pid_t pid() const { return pid_; }
    bool has_ended();

  private:
    ContainedProcess() = default;
    pid_t pid_ = -1;
    Descriptor to_program_, from_program_;
    std::vector<Descriptor> listeners_;
};

// The folder a contained program's private file system is laid over: an ordinary one that every system has
// and that does not hold `program`.
std::string private_folder_for(const std::string& program);

// The user a program started by root runs as: the one who called sudo, else "nobody".
struct OrdinaryUser {
    uid_t user = 65534;
    gid_t group = 65534;
};
OrdinaryUser ordinary_user();

}  // namespace formleak::browser
