#include "server/base/config.hpp"

#include "tests/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <vector>

namespace hatachi {
namespace {

using Shown = std::map<std::string, std::string>;

/// Every setting as `check` shows it.
Shown shown(const Config& config) {
  Shown all;
  for (const Setting& setting : settings()) all.emplace(setting.name, setting.get(config));
  return all;
}

const Shown defaults{{"address", "127.0.0.1"},
                     {"port", "8080"},
                     {"data", "data"},
                     {"zoneinfo", "/usr/share/zoneinfo"},
                     {"holidays", ""},
                     {"tls_certificate", ""},
                     {"tls_key", ""},
                     {"base_url", "http://localhost:8080"},
                     {"trusted_proxies", ""},
                     {"log_level", "info"},
                     {"log_format", "text"},
                     {"connections", "20000"},
                     {"connections_per_address", "20000"},
                     {"unproven_per_address", "256"},
                     {"sign_in_days", "30"},
                     {"sign_in_idle_hours", "168"},
                     {"password_memory_mib", "64"},
                     {"password_passes", "2"},
                     {"password_queue", "32"},
                     {"pool_threads", "2"}};

Result<void> set(Config& config, std::string_view name, std::string_view value) {
  for (const Setting& setting : settings()) {
    if (setting.name == name) return setting.set(config, value);
  }
  return Error{Errc::unknown_field, std::string(name), "", {}};
}

/// A file of settings, to be read.
class ConfigFile : public testing::Test {
 protected:
  Result<void> read(std::string_view content) {
    std::ofstream(file()) << content;
    return read_config_file(config, file());
  }
  std::filesystem::path file() const { return folder_.path() / "hatachi.toml"; }

  /// The sentence that tells what is wrong with the content, without the file's path at its start.
  std::string fault_of(std::string_view content) {
    const auto done = read(content);
    if (done.has_value()) return "nothing";
    const std::string start = file().string();
    EXPECT_EQ(done.error().detail.substr(0, start.size()), start);
    return done.error().detail.substr(start.size());
  }

  Config config;

 private:
  support::TempFolder folder_;
};

/// An environment that holds these variables.
auto environment(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const std::string& name) {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
}

TEST(Config, HasDefaultsForEverySetting) {
  EXPECT_EQ(shown(Config{}), defaults);
}

TEST(Config, IsReachedUnderItsBaseUrlOrWhereItListens) {
  Config config;
  config.port = 9000;
  EXPECT_EQ(config.public_url(), "http://localhost:9000");
  config.tls_certificate = "certificate.pem";
  EXPECT_EQ(config.public_url(), "https://localhost:9000");
  config.base_url = "https://agenda.example.org";
  EXPECT_EQ(config.public_url(), "https://agenda.example.org");
}

TEST(Config, TakesTheValuesAtTheEndsAndRefusesThoseBeyond) {
  struct Case {
    const char* name;
    std::vector<const char*> good;
    std::vector<const char*> bad;
  };
  const std::vector<Case> cases{
      {"address", {"127.0.0.1", "0.0.0.0", "::1", "::"}, {"", "localhost", "127.0.0.1:80", "256.0.0.1", "8080"}},
      {"port", {"0", "1", "65535"}, {"", "-1", "65536", "80 ", " 80", "80x", "8e1", "+80", "0x50"}},
      {"data", {"/var/lib/hatachi", "data", "."}, {""}},
      {"zoneinfo", {"/usr/share/zoneinfo"}, {""}},
      {"holidays", {"", "/etc/hatachi/holidays", "holidays"}, {}},
      {"tls_certificate", {"", "/etc/hatachi/certificate.pem"}, {}},
      {"tls_key", {"", "/etc/hatachi/key.pem"}, {}},
      {"base_url", {"https://a.example.org", "http://localhost:1"}, {"a.example.org", "https://a/", "ftp://a"}},
      {"trusted_proxies",
       {"", "127.0.0.1", "10.0.0.0/8, 127.0.0.1/32, ::1, 2001:db8::/32"},
       {"localhost", "127.0.0.1,", "10.0.0.1/8", "10.0.0.0/33"}},
      {"log_level", {"debug", "info", "warn", "error"}, {"", "Info", "warning", "all"}},
      {"log_format", {"text", "json"}, {"", "JSON", "xml"}},
      {"connections", {"1", "1000000"}, {"0", "1000001", "-5", "many"}},
      {"connections_per_address", {"1", "1000000"}, {"0", "1000001"}},
      {"unproven_per_address", {"1", "1000000"}, {"0", "1000001"}},
      {"sign_in_days", {"1", "366"}, {"0", "367"}},
      {"sign_in_idle_hours", {"1", "8784"}, {"0", "8785"}},
      {"password_memory_mib", {"19", "4096"}, {"18", "4097"}},
      {"password_passes", {"2", "100"}, {"1", "101"}},
      {"password_queue", {"1", "10000"}, {"0", "10001"}},
      {"pool_threads", {"1", "64"}, {"0", "65", "two"}}};
  ASSERT_EQ(cases.size(), settings().size());
  for (const Case& each : cases) {
    for (const char* value : each.good) {
      Config config;
      EXPECT_TRUE(set(config, each.name, value)) << each.name << " " << value;
      EXPECT_EQ(shown(config).at(each.name), value);
    }
    for (const char* value : each.bad) {
      Config config;
      const auto refused = set(config, each.name, value);
      ASSERT_TRUE(refused.has_error()) << each.name << " " << value;
      EXPECT_EQ(refused.error().code, Errc::invalid_value);
      EXPECT_FALSE(refused.error().detail.empty());
      EXPECT_EQ(shown(config), defaults) << "what is refused changes nothing";
    }
  }
}

TEST_F(ConfigFile, SetsWhatItNamesAndLeavesTheRest) {
  ASSERT_TRUE(read("# a comment\nport = 9000\nlog_level = \"warn\"\n\ndata = '/srv/hatachi'\npool_threads = \"4\"\n"));
  Shown expected = defaults;
  expected["port"] = "9000";
  expected["base_url"] = "http://localhost:9000";
  expected["log_level"] = "warn";
  expected["data"] = "/srv/hatachi";
  expected["pool_threads"] = "4";
  EXPECT_EQ(shown(config), expected);
}

TEST_F(ConfigFile, MayBeEmpty) {
  ASSERT_TRUE(read(""));
  EXPECT_EQ(shown(config), defaults);
}

TEST_F(ConfigFile, IsRefusedWithItsLineAndKey) {
  EXPECT_EQ(fault_of("port = 1\nprot = 2\n"), ", line 2: there is no setting 'prot'");
  EXPECT_EQ(fault_of("\n\n[server]\nport = 1\n"), ", line 3: there is no setting 'server'");
  EXPECT_EQ(fault_of("port = 70000\n"), ", line 1: port: '70000' is not a whole number from 0 to 65535");
  EXPECT_EQ(fault_of("address = 'here'\n"), ", line 1: address: 'here' is not an IP address");
  EXPECT_EQ(fault_of("\nlog_level = 'loud'\n"), ", line 2: log_level: 'loud' is none of debug, info, warn, error");
  for (const char* value : {"true", "1.5", "[1]", "{a = 1}", "2027-05-10", "09:00:00"}) {
    EXPECT_EQ(fault_of("\nport = " + std::string(value) + "\n"), ", line 2: port: a text or a number is expected");
  }
}

TEST_F(ConfigFile, ThatIsNoTomlIsRefusedWithItsLine) {
  for (const char* content : {"port = 1\nport\n", "port = 1\nport = 2\n", "port = 1\ndata = \"x\n", "port = 1\n= 2\n",
                              "port = 1\ndata = \"\xff\"\n"}) {
    const std::string fault = fault_of(content);
    EXPECT_EQ(fault.substr(0, 9), ", line 2:") << content;
    EXPECT_EQ(fault.find('\n'), std::string::npos) << "one sentence: " << fault;
  }
}

TEST_F(ConfigFile, ThatCannotBeReadIsToldAsSuch) {
  const auto missing = read_config_file(config, file());
  ASSERT_TRUE(missing.has_error());
  EXPECT_EQ(missing.error().detail, "'" + file().string() + "' cannot be read");
  const auto folder = read_config_file(config, file().parent_path());
  ASSERT_TRUE(folder.has_error());
  EXPECT_EQ(folder.error().detail, "'" + file().parent_path().string() + "' cannot be read");
}

TEST_F(ConfigFile, YieldsToTheEnvironment) {
  ASSERT_TRUE(read("port = 9000\nlog_level = 'warn'\n"));
  ASSERT_TRUE(read_environment(config, environment({{"HATACHI_PORT", "9001"}, {"HATACHI_POOL_THREADS", "8"}})));
  Shown expected = defaults;
  expected["port"] = "9001";
  expected["base_url"] = "http://localhost:9001";
  expected["log_level"] = "warn";
  expected["pool_threads"] = "8";
  EXPECT_EQ(shown(config), expected);
}

TEST(ConfigEnvironment, HasAVariableForEverySetting) {
  const Shown values{{"HATACHI_ADDRESS", "::1"},
                     {"HATACHI_PORT", "1"},
                     {"HATACHI_DATA", "d"},
                     {"HATACHI_ZONEINFO", "z"},
                     {"HATACHI_HOLIDAYS", "h"},
                     {"HATACHI_BASE_URL", "http://a"},
                     {"HATACHI_TLS_CERTIFICATE", "c"},
                     {"HATACHI_TLS_KEY", "k"},
                     {"HATACHI_LOG_LEVEL", "error"},
                     {"HATACHI_LOG_FORMAT", "json"},
                     {"HATACHI_TRUSTED_PROXIES", "::1"},
                     {"HATACHI_CONNECTIONS", "3"},
                     {"HATACHI_CONNECTIONS_PER_ADDRESS", "2"},
                     {"HATACHI_UNPROVEN_PER_ADDRESS", "1"},
                     {"HATACHI_SIGN_IN_DAYS", "1"},
                     {"HATACHI_SIGN_IN_IDLE_HOURS", "1"},
                     {"HATACHI_PASSWORD_MEMORY_MIB", "19"},
                     {"HATACHI_PASSWORD_PASSES", "3"},
                     {"HATACHI_PASSWORD_QUEUE", "1"},
                     {"HATACHI_POOL_THREADS", "4"}};
  Config config;
  ASSERT_TRUE(read_environment(config, environment(values)));
  EXPECT_EQ(shown(config), (Shown{{"address", "::1"},
                                  {"port", "1"},
                                  {"data", "d"},
                                  {"zoneinfo", "z"},
                                  {"holidays", "h"},
                                  {"tls_certificate", "c"},
                                  {"tls_key", "k"},
                                  {"base_url", "http://a"},
                                  {"trusted_proxies", "::1"},
                                  {"log_level", "error"},
                                  {"log_format", "json"},
                                  {"connections", "3"},
                                  {"connections_per_address", "2"},
                                  {"unproven_per_address", "1"},
                                  {"sign_in_days", "1"},
                                  {"sign_in_idle_hours", "1"},
                                  {"password_memory_mib", "19"},
                                  {"password_passes", "3"},
                                  {"password_queue", "1"},
                                  {"pool_threads", "4"}}));
}

TEST(ConfigEnvironment, NamesTheVariableThatIsWrong) {
  Config config;
  const auto wrong = read_environment(config, environment({{"HATACHI_CONNECTIONS", "0"}}));
  ASSERT_TRUE(wrong.has_error());
  EXPECT_EQ(wrong.error().detail, "HATACHI_CONNECTIONS: '0' is not a whole number from 1 to 1000000");
  const auto empty = read_environment(config, environment({{"HATACHI_DATA", ""}}));
  ASSERT_TRUE(empty.has_error());
  EXPECT_EQ(empty.error().detail, "HATACHI_DATA: a path is missing");
}

TEST(Config, HasACertificateAndItsKeyOrNeither) {
  Config config;
  EXPECT_TRUE(check_together(config));
  config.tls_certificate = "/etc/certificate.pem";
  EXPECT_EQ(check_together(config).error().detail,
            "tls_certificate is '/etc/certificate.pem', but its tls_key is not given");
  config.tls_key = "/etc/key.pem";
  EXPECT_TRUE(check_together(config));
  config.tls_certificate.clear();
  EXPECT_EQ(check_together(config).error().detail, "tls_key is '/etc/key.pem', but its tls_certificate is not given");
}

}  // namespace
}  // namespace hatachi
