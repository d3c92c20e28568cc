#include "server/net/tls.hpp"

#include "tests/support/certificate.hpp"
#include "tests/support/temp_folder.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace hatachi::net {
namespace {

using std::chrono::days;
using testing::StartsWith;

/// Files of a certificate, to be loaded.
class TlsFiles : public testing::Test {
 protected:
  /// The sentence that tells why the files are refused.
  std::string fault() const {
    const auto tls = Tls::load(files.chain, files.key);
    return tls.has_value() ? "nothing" : tls.error().detail;
  }

  std::string quoted(const std::filesystem::path& file) const { return "'" + file.string() + "'"; }

  void write(const std::filesystem::path& file, std::string_view content) const {
    std::ofstream(file, std::ios::binary) << content;
  }

  support::TempFolder folder;
  const support::Certificate certificate = support::make_certificate("one");
  const support::CertificateFiles files = support::write_certificate(folder.path(), certificate);
};

TEST_F(TlsFiles, AreLoadedAndTellWhenTheyEnd) {
  const auto tls = Tls::load(files.chain, files.key);
  ASSERT_TRUE(tls.has_value()) << tls.error().detail;
  const auto left = (*tls)->valid_until() - std::chrono::system_clock::now();
  EXPECT_GT(left, days(29));
  EXPECT_LE(left, days(30));
}

TEST_F(TlsFiles, MayHoldAChainWithWordsBetween) {
  const std::string issuer = support::make_certificate("issuer").chain;
  write(files.chain, "own:\n" + certificate.chain + "\nissuer:\n" + issuer + "\n");
  EXPECT_EQ(fault(), "nothing");
}

TEST_F(TlsFiles, ThatAreNotThereAreNamed) {
  std::filesystem::remove(files.key);
  EXPECT_EQ(fault(), quoted(files.key) + " cannot be read");
  std::filesystem::remove(files.chain);
  EXPECT_EQ(fault(), quoted(files.chain) + " cannot be read");
}

TEST_F(TlsFiles, ThatAreFoldersAreNamed) {
  std::filesystem::remove(files.chain);
  std::filesystem::create_directory(files.chain);
  EXPECT_EQ(fault(), quoted(files.chain) + " cannot be read");
}

TEST_F(TlsFiles, ThatHoldNoCertificateAreNamed) {
  for (const std::string& content : {std::string(), std::string("x"), certificate.key}) {
    write(files.chain, content);
    EXPECT_THAT(fault(), StartsWith(quoted(files.chain) + " holds no certificate in PEM form: "));
  }
}

TEST_F(TlsFiles, WithABrokenChainAreNamed) {
  std::string broken = certificate.chain;
  broken[broken.size() / 2] = '!';
  write(files.chain, certificate.chain + broken);
  EXPECT_THAT(fault(), StartsWith(quoted(files.chain) + " holds a broken certificate in its chain: "));
}

TEST_F(TlsFiles, ThatHoldNoKeyAreNamed) {
  for (const std::string& content : {std::string(), std::string("x"), certificate.chain}) {
    write(files.key, content);
    EXPECT_THAT(fault(), StartsWith(quoted(files.key) + " holds no private key in PEM form"));
  }
}

/// Without this, the server would ask for the passphrase on the terminal.
TEST_F(TlsFiles, WithAKeyUnderAPassphraseAreNamed) {
  write(files.key, support::encrypted(certificate.key, "secret"));
  EXPECT_THAT(fault(), StartsWith(quoted(files.key) + " holds no private key in PEM form and without a passphrase: "));
}

TEST_F(TlsFiles, ThatDoNotBelongTogetherAreNamed) {
  write(files.key, support::make_certificate("other").key);
  EXPECT_EQ(fault(), quoted(files.key) + " is not the key of the certificate in " + quoted(files.chain));
  write(files.key, support::make_rsa_certificate("of another kind").key);
  EXPECT_EQ(fault(), quoted(files.key) + " is not the key of the certificate in " + quoted(files.chain));
}

TEST_F(TlsFiles, OfAKeyTooShortAreRefused) {
  const auto weak = support::make_rsa_certificate("weak", 1024);
  support::write_certificate(folder.path(), weak);
  EXPECT_EQ(fault(), quoted(files.chain) + " cannot be used: ee key too small");
}

}  // namespace
}  // namespace hatachi::net
