#include "server/cli/cli.hpp"

int main(int argc, char** argv) { return hatachi::cli::run(argc, argv); }
