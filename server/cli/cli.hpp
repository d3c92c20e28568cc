#pragma once

namespace hatachi::cli {

/// The command line: reads the arguments, runs the command, gives the exit status
/// (0 done, 1 it could not be done, 2 what was asked is wrong).
int run(int argc, char** argv);

}  // namespace hatachi::cli
