#include "common/config/config_schema.h"

#include <fstream>

#include "common/testing/status_matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Settings {
  std::string listen = "127.0.0.1:1";
  bool verbose = false;
  int pages = 3;
  int64_t big = 1;
  double ratio = 0.5;
  absl::Duration wait = absl::Seconds(5);
  ByteSize cache = {64 * kMiB};
  std::vector<std::string> peers = {"a"};
  std::string cert;
};

// The options of Settings and a place for its YAML file.
class ConfigSchemaTest : public ::testing::Test {
 protected:
  ConfigSchemaTest() : schema_({.program = "prog", .summary = "Does it.", .version = "1.2.3"}) {
    schema_.Add("listen", &settings_.listen, "Where to listen.");
    schema_.Add("verbose", &settings_.verbose, "Say more.");
    schema_.Add("pages", &settings_.pages, "Pages.", {1, 10});
    schema_.Add("big", &settings_.big, "A big number.");
    schema_.Add("ratio", &settings_.ratio, "A share.", {0, 1});
    schema_.Add("wait", &settings_.wait, "A pause.", {absl::ZeroDuration(), absl::Hours(1)});
    schema_.Add("cache.size", &settings_.cache, "Cache.", {{kKiB}, {kGiB}});
    schema_.Add("peers", &settings_.peers, "Others.");
    schema_.Add("tls.cert_file", &settings_.cert, "Certificate.");
  }

  absl::StatusOr<ConfigOutcome> Parse(std::vector<const char*> flags) {
    flags.insert(flags.begin(), "prog");
    return schema_.Parse(static_cast<int>(flags.size()), flags.data());
  }

  absl::StatusOr<ConfigOutcome> ParseYaml(const std::string& yaml,
                                          std::vector<const char*> flags = {}) {
    std::ofstream(path_) << yaml;
    flags.insert(flags.begin(), {"--config", path_.c_str()});
    return Parse(std::move(flags));
  }

  TempDir dir_;
  const std::string path_ = dir_.Path("config.yaml");
  Settings settings_;
  ConfigSchema schema_;
};

TEST_F(ConfigSchemaTest, KeepsDefaults) {
  ASSERT_OK_AND_ASSIGN(const ConfigOutcome outcome, Parse({}));
  EXPECT_FALSE(outcome.exit);
  EXPECT_EQ(settings_.listen, "127.0.0.1:1");
  EXPECT_THAT(settings_.peers, ElementsAre("a"));
}

TEST_F(ConfigSchemaTest, ReadsEveryTypeFromFlags) {
  ASSERT_OK(Parse({"--listen=[::1]:2", "--verbose", "--pages", "7", "--big=-9000000000",
                   "--ratio=0.25", "--wait=1m30s", "--cache-size=1MiB", "--peers", "x,y", "--peers",
                   "z", "--tls-cert-file=/a b"}));
  EXPECT_EQ(settings_.listen, "[::1]:2");
  EXPECT_TRUE(settings_.verbose);
  EXPECT_EQ(settings_.pages, 7);
  EXPECT_EQ(settings_.big, -9'000'000'000);
  EXPECT_EQ(settings_.ratio, 0.25);
  EXPECT_EQ(settings_.wait, absl::Seconds(90));
  EXPECT_EQ(settings_.cache.bytes, kMiB);
  EXPECT_THAT(settings_.peers, ElementsAre("x", "y", "z"));
  EXPECT_EQ(settings_.cert, "/a b");
}

TEST_F(ConfigSchemaTest, ReadsEveryTypeFromYaml) {
  ASSERT_OK(
      ParseYaml("listen: \"[::1]:2\"\nverbose: true\npages: 7\nbig: -9000000000\n"
                "ratio: 0.25\nwait: 1m30s\ncache: {size: 1MiB}\npeers: [x, y]\n"
                "tls:\n  cert_file: /a b\n"));
  EXPECT_EQ(settings_.listen, "[::1]:2");
  EXPECT_TRUE(settings_.verbose);
  EXPECT_EQ(settings_.pages, 7);
  EXPECT_EQ(settings_.big, -9'000'000'000);
  EXPECT_EQ(settings_.ratio, 0.25);
  EXPECT_EQ(settings_.wait, absl::Seconds(90));
  EXPECT_EQ(settings_.cache.bytes, kMiB);
  EXPECT_THAT(settings_.peers, ElementsAre("x", "y"));
  EXPECT_EQ(settings_.cert, "/a b");
}

TEST_F(ConfigSchemaTest, FlagsOverrideYaml) {
  ASSERT_OK(ParseYaml("pages: 7\nverbose: true\npeers: [x]\nratio: 0.75\n",
                      {"--pages=8", "--verbose=false", "--peers=y"}));
  EXPECT_EQ(settings_.pages, 8);
  EXPECT_FALSE(settings_.verbose);
  EXPECT_THAT(settings_.peers, ElementsAre("y"));
  EXPECT_EQ(settings_.ratio, 0.75);
}

TEST_F(ConfigSchemaTest, EmptyYamlKeepsDefaults) {
  ASSERT_OK(ParseYaml("# nothing yet\ntls:\npeers: []\n"));
  EXPECT_EQ(settings_.pages, 3);
  EXPECT_THAT(settings_.peers, IsEmpty());
}

TEST_F(ConfigSchemaTest, YamlErrorsNameFileLineAndKey) {
  const struct {
    const char* yaml;
    const char* line;
    const char* problem;
  } kCases[] = {
      {"pages: 4\npagse: 5\n", ":2:", "key \"pagse\": is unknown"},
      {"tls:\n  cert_flie: x\n", ":2:", "key \"tls.cert_flie\": is unknown"},
      {"pages: many\n", ":1:", "key \"pages\": \"many\" is not a whole number"},
      {"\n\npages: 11\n", ":3:", "key \"pages\": 11 is not between 1 and 10"},
      {"pages: [1]\n", ":1:", "key \"pages\": must be a single value"},
      {"pages:\n", ":1:", "key \"pages\": must be a single value"},
      {"tls: yes\n", ":1:", "key \"tls\": must be a map"},
      {"peers: one\n", ":1:", "key \"peers\": must be a list"},
      {"pages: 1\npages: 2\n", ":2:", "key \"pages\": stands here a second time"},
      {"wait: 5\n", ":1:", "key \"wait\": \"5\" is not a duration"},
      {"verbose: maybe\n", ":1:", "neither true nor false"},
      {"- a\n", ":1:", "the file: must be a map"},
      {"pages: [1\n", ":2:", "is not YAML"},
  };
  for (const auto& c : kCases) {
    EXPECT_THAT(ParseYaml(c.yaml), StatusIs(absl::StatusCode::kInvalidArgument,
                                            AllOf(HasSubstr(path_ + c.line), HasSubstr(c.problem))))
        << c.yaml;
  }
}

TEST_F(ConfigSchemaTest, FlagErrorsNameTheFlag) {
  EXPECT_THAT(Parse({"--pages=0"}), StatusIs(absl::StatusCode::kInvalidArgument,
                                             HasSubstr("--pages: 0 is not between 1 and 10")));
  EXPECT_THAT(Parse({"--cache-size=1TiB"}),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("--cache-size: 1TiB is not between 1KiB and 1GiB")));
  EXPECT_THAT(Parse({"--nonsense"}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("--nonsense")));
  EXPECT_THAT(Parse({"stray"}), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("stray")));
}

TEST_F(ConfigSchemaTest, MissingFileIsAnError) {
  EXPECT_THAT(Parse({"--config", dir_.Path("absent.yaml").c_str()}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("absent.yaml")));
  EXPECT_THAT(Parse({"--config", dir_.path().c_str()}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("cannot read")));
}

TEST_F(ConfigSchemaTest, OwnersCheckSeesTheFinalValues) {
  schema_.AddCheck([this] {
    return settings_.pages == 8 ? absl::InvalidArgumentError("pages: eight is taken")
                                : absl::OkStatus();
  });
  EXPECT_THAT(ParseYaml("pages: 7\n", {"--pages=8"}),
              StatusIs(absl::StatusCode::kInvalidArgument, "pages: eight is taken"));
}

TEST_F(ConfigSchemaTest, HelpAndVersionExit) {
  ASSERT_OK_AND_ASSIGN(const ConfigOutcome help, Parse({"--help"}));
  EXPECT_TRUE(help.exit);
  EXPECT_THAT(help.text, AllOf(HasSubstr("--tls-cert-file"), HasSubstr("Where to listen."),
                               HasSubstr("64MiB"), HasSubstr("--print-config")));
  ASSERT_OK_AND_ASSIGN(const ConfigOutcome version, Parse({"--version"}));
  EXPECT_TRUE(version.exit);
  EXPECT_EQ(version.text, "prog 1.2.3\n");
}

TEST_F(ConfigSchemaTest, PrintedConfigReadsBack) {
  ASSERT_OK_AND_ASSIGN(const ConfigOutcome printed,
                       Parse({"--print-config", "--listen=quote\" colon: #", "--verbose",
                              "--peers=x,true", "--wait=1500ms", "--cache-size=3MiB"}));
  EXPECT_TRUE(printed.exit);
  EXPECT_THAT(printed.text,
              AllOf(HasSubstr("# prog 1.2.3: Does it.\n"), HasSubstr("# Pages.\npages: 3\n"),
                    HasSubstr("tls:\n  # Certificate.\n  cert_file: \"\"\n"),
                    HasSubstr("wait: 1.5s\n"), HasSubstr("  size: 3MiB\n")));
  settings_ = Settings();
  ASSERT_OK_AND_ASSIGN(const ConfigOutcome again, ParseYaml(printed.text, {"--print-config"}));
  EXPECT_EQ(again.text, printed.text);
  EXPECT_EQ(settings_.listen, "quote\" colon: #");
  EXPECT_THAT(settings_.peers, ElementsAre("x", "true"));
}

TEST(ConfigSchemaMistakeTest, RefusesAKeyTwiceAndAKeyThatIsASection) {
  std::string value;
  const char* const argv[] = {"prog"};
  ConfigSchema twice({.program = "prog", .summary = "", .version = ""});
  twice.Add("a.b", &value, "");
  twice.Add("a_b", &value, "");
  EXPECT_THAT(twice.Parse(1, argv), StatusIs(absl::StatusCode::kInternal));
  ConfigSchema section({.program = "prog", .summary = "", .version = ""});
  section.Add("a", &value, "");
  section.Add("a.b", &value, "");
  EXPECT_THAT(section.Parse(1, argv), StatusIs(absl::StatusCode::kInternal));
}

}  // namespace
}  // namespace rapporteur
