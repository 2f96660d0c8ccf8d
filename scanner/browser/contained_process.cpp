#include "scanner/browser/contained_process.h"

#include <fcntl.h>
#include <grp.h>
#include <linux/sched.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "scanner/process/bounds.h"

namespace formleak::browser {
namespace {

constexpr std::size_t kMostListeners = 64;

// What the child tells us, with the listening sockets beside it: the step that failed and why, or step 0.
struct Word {
    int step = 0;
    int error = 0;
};

constexpr const char* kSteps[] = {"",
                                  "could not drop root's rights",
                                  "this system does not let an ordinary user make namespaces",
                                  "could not name its user in the new namespace",
                                  "could not bring up loopback in the new namespace",
                                  "could not listen on loopback",
                                  "could not mount a private file system",
                                  "could not be started"};
enum Step { kNone, kDropRights, kNamespaces, kMapUser, kLoopback, kListen, kMount, kStart };

// Everything the child needs, made before the fork: after it only system calls are safe.
struct Prepared {
    const char* program = nullptr;
    std::vector<char*> argv, envp;
    std::string uid_map, gid_map, mount_options;
    const char* private_folder = nullptr;
    const std::vector<int>* ports = nullptr;
    bool contained = true, is_root = false;
    OrdinaryUser user;
    int words = -1, in = -1, out = -1;
    pid_t parent = 0;
};

[[noreturn]] void give_up(int words, Step step) {
    const Word word{step, errno};
    [[maybe_unused]] const auto sent = ::send(words, &word, sizeof word, MSG_NOSIGNAL);
    ::_exit(127);
}

bool write_file(const char* path, const char* text, std::size_t size) {
    const int file = ::open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return false;
    const bool written = ::write(file, text, size) == static_cast<ssize_t>(size);
    return ::close(file) == 0 && written;
}

bool bring_up_loopback() {
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0) return false;
    ifreq request{};
    std::memcpy(request.ifr_name, "lo", 3);
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    const bool up = ::ioctl(socket, SIOCSIFFLAGS, &request) == 0;
    return ::close(socket) == 0 && up;
}

int listen_on(int port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0) return -1;
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    if (::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(socket, 512) != 0)
        return -1;
    return socket;
}

// One message: a Word, and the sockets as SCM_RIGHTS.
bool hand_over(int words, const int* sockets, std::size_t count) {
    Word word;
    iovec part{&word, sizeof word};
    alignas(cmsghdr) char control[CMSG_SPACE(kMostListeners * sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (count) {
        message.msg_control = control;
        message.msg_controllen = CMSG_SPACE(count * sizeof(int));
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(count * sizeof(int));
        std::memcpy(CMSG_DATA(header), sockets, count * sizeof(int));
    }
    return ::sendmsg(words, &message, MSG_NOSIGNAL) == static_cast<ssize_t>(sizeof word);
}

void drop_rights(const Prepared& p) {
    if (!p.is_root) return;
    if (::setgroups(0, nullptr) != 0 || ::setresgid(p.user.group, p.user.group, p.user.group) != 0 ||
        ::setresuid(p.user.user, p.user.user, p.user.user) != 0)
        give_up(p.words, kDropRights);
    ::prctl(PR_SET_DUMPABLE, 1);  // else /proc/self stays root's and the maps cannot be written
}

void close_doors(const Prepared& p) {
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWNS | CLONE_NEWIPC) != 0)
        give_up(p.words, kNamespaces);
    if (!write_file("/proc/self/setgroups", "deny", 4) ||
        !write_file("/proc/self/uid_map", p.uid_map.data(), p.uid_map.size()) ||
        !write_file("/proc/self/gid_map", p.gid_map.data(), p.gid_map.size()))
        give_up(p.words, kMapUser);
    if (!bring_up_loopback()) give_up(p.words, kLoopback);
    int sockets[kMostListeners];
    std::size_t count = 0;
    for (const int port : *p.ports) {
        sockets[count] = listen_on(port);
        if (sockets[count] < 0) give_up(p.words, kListen);
        ++count;
    }
    if (!hand_over(p.words, sockets, count)) give_up(p.words, kListen);
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", p.private_folder, "tmpfs", MS_NOSUID | MS_NODEV, p.mount_options.c_str()) != 0)
        give_up(p.words, kMount);
}

[[noreturn]] void run_child(const Prepared& p) {
    ::setpgid(0, 0);
    drop_rights(p);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a killed formleak leaves no browser behind
    process::lift_memory_limit();        // that bound is ours, not the browser's
    if (::getppid() != p.parent) ::_exit(127);
    if (p.contained) close_doors(p);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    // The pipes may already sit on 3 or 4: park them above before they are put in place.
    const int in = ::fcntl(p.in, F_DUPFD_CLOEXEC, 10), out = ::fcntl(p.out, F_DUPFD_CLOEXEC, 10);
    const int words = ::fcntl(p.words, F_DUPFD_CLOEXEC, 10);
    const int null = ::open("/dev/null", O_RDWR);
    for (const int number : {0, 1, 2}) ::dup2(null, number);
    ::dup2(in, 3);
    ::dup2(out, 4);
    ::syscall(SYS_close_range, 5u, ~0u, 1u << 2 /* CLOSE_RANGE_CLOEXEC */);
    ::execve(p.program, p.argv.data(), p.envp.data());
    give_up(words, kStart);
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (std::string& text : texts) out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

// A small, fixed environment: nothing of the user's reaches the browser.
std::vector<std::string> environment_in(const std::string& folder) {
    return {"HOME=" + folder,     "TMPDIR=" + folder, "XDG_CONFIG_HOME=" + folder, "XDG_CACHE_HOME=" + folder,
            "PATH=/usr/bin:/bin", "LANG=C.UTF-8",     "TZ=Europe/Stockholm"};
}

// The child's first word, with the sockets that came along. An end without a word means it was started.
Result<std::vector<Descriptor>> hear(int words, bool expects_sockets) {
    std::vector<Descriptor> sockets;
    for (;;) {
        Word word;
        iovec part{&word, sizeof word};
        alignas(cmsghdr) char control[CMSG_SPACE(kMostListeners * sizeof(int))] = {};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        ssize_t got = 0;
        do got = ::recvmsg(words, &message, MSG_CMSG_CLOEXEC);
        while (got < 0 && errno == EINTR);
        if (got != static_cast<ssize_t>(sizeof word)) break;
        if (word.step)
            return Error{"the browser's process " + std::string(kSteps[word.step]) + " (" +
                         std::strerror(word.error) + ")"};
        for (cmsghdr* header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
            if (header->cmsg_type != SCM_RIGHTS) continue;
            const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
            for (std::size_t i = 0; i < count; ++i) {
                int number = -1;
                std::memcpy(&number, CMSG_DATA(header) + i * sizeof(int), sizeof number);
                sockets.emplace_back(number);
            }
        }
    }
    if (expects_sockets && sockets.empty())
        return Error{"the browser's process ended before it could be started"};
    return sockets;
}

Result<bool> make_pair(Descriptor& ours, Descriptor& theirs, bool we_write) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return Error{std::string("no pipe to the browser: ") + std::strerror(errno)};
    ours = Descriptor(ends[we_write ? 1 : 0]);
    theirs = Descriptor(ends[we_write ? 0 : 1]);
    return true;
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        close();
        number_ = other.release();
    }
    return *this;
}

int Descriptor::release() {
    const int number = number_;
    number_ = -1;
    return number;
}

void Descriptor::close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
}

Descriptor copy_of(int descriptor) {
    return Descriptor(::fcntl(descriptor, F_DUPFD_CLOEXEC, 0));
}

OrdinaryUser ordinary_user() {
    OrdinaryUser user;
    const char *name = std::getenv("SUDO_UID"), *group = std::getenv("SUDO_GID");
    if (name && group && std::atoi(name) > 0)
        user = {static_cast<uid_t>(std::atoi(name)), static_cast<gid_t>(std::atoi(group))};
    return user;
}

std::string private_folder_for(const std::string& program) {
    for (const char* folder : {"/mnt", "/media", "/srv", "/tmp"}) {
        struct stat info {};
        const std::string below = std::string(folder) + "/";
        if (::stat(folder, &info) == 0 && S_ISDIR(info.st_mode) && !program.starts_with(below)) return folder;
    }
    return "/tmp";
}

Result<std::unique_ptr<ContainedProcess>> ContainedProcess::start(const LaunchPlan& plan) {
    if (plan.ports.size() > kMostListeners)
        return Error{"more than " + std::to_string(kMostListeners) + " tabs at once are not supported"};
    std::unique_ptr<ContainedProcess> process(new ContainedProcess);
    Descriptor child_in, child_out;
    for (const auto& made : {make_pair(process->to_program_, child_in, true),
                             make_pair(process->from_program_, child_out, false)})
        if (!made) return Error{made.error()};
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return Error{std::string("no socket to the browser: ") + std::strerror(errno)};
    const Descriptor ours(ends[0]);
    Descriptor theirs(ends[1]);

    std::vector<std::string> arguments = plan.arguments, environment = environment_in(plan.private_folder);
    arguments.insert(arguments.begin(), plan.program);
    Prepared p;
    p.program = plan.program.c_str();
    p.argv = pointers_to(arguments);
    p.envp = pointers_to(environment);
    p.is_root = ::geteuid() == 0;
    p.user = p.is_root ? ordinary_user() : OrdinaryUser{::geteuid(), ::getegid()};
    const std::string uid = std::to_string(p.user.user), gid = std::to_string(p.user.group);
    p.uid_map = uid + " " + uid + " 1";
    p.gid_map = gid + " " + gid + " 1";
    p.mount_options = "mode=0700,size=1g,uid=" + uid + ",gid=" + gid;
    p.private_folder = plan.private_folder.c_str();
    p.ports = &plan.ports;
    p.contained = plan.contained;
    p.words = theirs.get();
    p.in = child_in.get();
    p.out = child_out.get();
    p.parent = ::getpid();

    if (!plan.contained) {
        for (const int port : plan.ports) {
            process->listeners_.emplace_back(listen_on(port));
            if (process->listeners_.back().get() < 0)
                return Error{"port " + std::to_string(port) + " on 127.0.0.1 is not free"};
        }
    }
    process->pid_ = ::fork();
    if (process->pid_ < 0) return Error{std::string("no process for the browser: ") + std::strerror(errno)};
    if (process->pid_ == 0) run_child(p);
    ::setpgid(process->pid_, process->pid_);
    theirs.close();
    child_in.close();
    child_out.close();
    auto heard = hear(ours.get(), plan.contained && !plan.ports.empty());
    if (!heard) return Error{heard.error()};
    if (plan.contained) process->listeners_ = std::move(heard).value();
    if (process->listeners_.size() != plan.ports.size())
        return Error{"the browser's process did not hand over its sockets"};
    return process;
}

bool ContainedProcess::has_ended() {
    if (pid_ < 0) return true;
    if (::waitpid(pid_, nullptr, WNOHANG) != pid_) return false;
    ::kill(-pid_, SIGKILL);
    pid_ = -1;
    return true;
}

ContainedProcess::~ContainedProcess() {
    if (pid_ < 0) return;
    ::kill(-pid_, SIGKILL);
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
}

}  // namespace formleak::browser
