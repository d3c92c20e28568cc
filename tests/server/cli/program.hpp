#pragma once

#include <chrono>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace hatachi::cli {

/// What a program that has ended leaves: its exit status (the negative number of the signal that ended it) and words.
struct Outcome {
  int status = 0;
  std::string out;
  std::string err;

  friend bool operator==(const Outcome&, const Outcome&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Outcome& outcome);
};

/// How to start it: in an environment that holds these variables, PATH and what sanitizers read, and nothing else.
struct Start {
  std::vector<std::string> arguments;
  std::map<std::string, std::string> environment;
  std::filesystem::path folder = "/";  ///< the one it works in
  std::filesystem::path output;        ///< what standard output goes to; empty: kept for the outcome
  std::filesystem::path input = {};    ///< what standard input comes from; empty: there is none
  std::filesystem::path program = {};  ///< empty: hatachi
};

/// The real program as a process of its own. Every wait has an end; whatever did not happen by then is a
/// std::runtime_error that holds the program's words. Killed, if it still runs, by the destructor.
class Program {
 public:
  explicit Program(const Start& start);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  pid_t process() const { return process_; }
  void signal(int number) const;

  /// Reads its standard error no more: the pipe's other end is gone for it.
  void hang_up();

  /// Waits for a whole line on standard error that holds `words`, and gives it.
  std::string line_with(std::string_view words);

  /// Waits for the next whole line on standard output, from the first on.
  std::string next_line();

  /// Waits for its end.
  Outcome wait();
  /// The same without reading a word of it; gives the status.
  int wait_unheard();

 private:
  using Deadline = std::chrono::steady_clock::time_point;

  /// Takes in what it has written, waiting for more; false once it has closed both.
  bool read_more(Deadline deadline);
  int reap();
  [[noreturn]] void give_up(std::string_view why) const;

  pid_t process_ = -1;
  int out_ = -1;
  int err_ = -1;
  Outcome outcome_;
  std::size_t heard_ = 0;  ///< of the output, by `next_line`
};

}  // namespace hatachi::cli
