#include "tests/server/cli/program.hpp"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <ostream>
#include <poll.h>
#include <stdexcept>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace hatachi::cli {
namespace {

/// A pipe whose ends no other child inherits.
struct Pipe {
  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    read = ends[0];
    write = ends[1];
  }
  int read;
  int write;
};

std::vector<std::string> environment_of(const Start& start) {
  std::vector<std::string> variables;
  for (const auto& [name, value] : start.environment) variables.push_back(name + "=" + value);
  for (const char* name : {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name)) variables.push_back(std::string(name) + "=" + value);
  }
  return variables;
}

/// As execve takes them; the strings stay the vector's.
std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> all;
  for (std::string& each : strings) all.push_back(each.data());
  all.push_back(nullptr);
  return all;
}

/// Appends what a pipe holds; closes it at its end.
void take(int& end, std::string& into) {
  std::array<char, 4096> buffer;
  const ssize_t count = ::read(end, buffer.data(), buffer.size());
  if (count > 0) {
    into.append(buffer.data(), static_cast<std::size_t>(count));
  } else {
    ::close(std::exchange(end, -1));
  }
}

constexpr std::chrono::seconds limit{30};

}  // namespace

std::ostream& operator<<(std::ostream& out, const Outcome& outcome) {
  return out << "status " << outcome.status << "\n[out]\n" << outcome.out << "[err]\n" << outcome.err;
}

Program::Program(const Start& start) {
  std::vector<std::string> words{start.program.empty() ? HATACHI_PROGRAM : start.program.string()};
  words.insert(words.end(), start.arguments.begin(), start.arguments.end());
  std::vector<std::string> variables = environment_of(start);
  const std::vector<char*> arguments = pointers(words);
  const std::vector<char*> environment = pointers(variables);
  const std::string output = start.output.string();
  const std::string input = start.input.empty() ? "/dev/null" : start.input.string();
  const Pipe out;
  const Pipe err;
  process_ = ::fork();
  if (process_ == 0) {
    // Between fork and exec nothing but system calls.
    const int in = ::open(input.c_str(), O_RDONLY);
    const int to = output.empty() ? out.write : ::open(output.c_str(), O_WRONLY);
    if (::dup2(in, 0) < 0 || ::dup2(to, 1) < 0 || ::dup2(err.write, 2) < 0) ::_exit(126);
    if (::chdir(start.folder.c_str()) != 0) ::_exit(126);
    ::execve(arguments[0], arguments.data(), environment.data());
    ::_exit(127);
  }
  ::close(out.write);
  ::close(err.write);
  out_ = out.read;
  err_ = err.read;
  if (process_ < 0) throw std::runtime_error("no process");
}

Program::~Program() {
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  if (out_ >= 0) ::close(out_);
  if (err_ >= 0) ::close(err_);
}

void Program::signal(int number) const {
  if (::kill(process_, number) != 0) give_up("cannot be signalled");
}

void Program::hang_up() {
  ::close(std::exchange(err_, -1));
}

std::string Program::line_with(std::string_view words) {
  const Deadline deadline = std::chrono::steady_clock::now() + limit;
  for (std::size_t start = 0;;) {
    const std::size_t end = outcome_.err.find('\n', start);
    if (end == std::string::npos) {
      if (!read_more(deadline)) give_up("ended without saying " + std::string(words));
      continue;
    }
    const std::string line = outcome_.err.substr(start, end - start);
    if (line.find(words) != std::string::npos) return line;
    start = end + 1;
  }
}

std::string Program::next_line() {
  const Deadline deadline = std::chrono::steady_clock::now() + limit;
  std::size_t end;
  while ((end = outcome_.out.find('\n', heard_)) == std::string::npos) {
    if (!read_more(deadline)) give_up("ended without another line");
  }
  const std::size_t start = std::exchange(heard_, end + 1);
  return outcome_.out.substr(start, end - start);
}

Outcome Program::wait() {
  const Deadline deadline = std::chrono::steady_clock::now() + limit;
  while (read_more(deadline)) {
  }
  outcome_.status = reap();
  return outcome_;
}

int Program::wait_unheard() {
  const int end = static_cast<int>(::syscall(SYS_pidfd_open, process_, 0));
  pollfd ended{end, POLLIN, 0};
  const int count = ::poll(&ended, 1, static_cast<int>(std::chrono::milliseconds(limit).count()));
  ::close(end);
  if (count <= 0) give_up("did not end");
  return reap();
}

int Program::reap() {
  int status = 0;
  if (::waitpid(std::exchange(process_, -1), &status, 0) < 0) give_up("cannot be waited for");
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

bool Program::read_more(Deadline deadline) {
  if (out_ < 0 && err_ < 0) return false;
  using std::chrono::milliseconds;
  const auto left = std::chrono::duration_cast<milliseconds>(deadline - std::chrono::steady_clock::now());
  std::array<pollfd, 2> ends{{{out_, POLLIN, 0}, {err_, POLLIN, 0}}};  // poll passes over a closed one's -1
  if (left.count() <= 0 || ::poll(ends.data(), ends.size(), static_cast<int>(left.count())) <= 0) {
    give_up("did not end or say what was awaited");
  }
  if (ends[0].revents != 0) take(out_, outcome_.out);
  if (ends[1].revents != 0) take(err_, outcome_.err);
  return true;
}

void Program::give_up(std::string_view why) const {
  throw std::runtime_error("the program " + std::string(why) + "; its words:\n" + outcome_.out + outcome_.err);
}

}  // namespace hatachi::cli
