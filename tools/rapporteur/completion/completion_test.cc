#include "common/testing/status_matchers.h"
#include "common/testing/subprocess.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/rapporteur/completion/completion_model.h"

namespace rapporteur::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class CompletionTest : public ::testing::Test {
 protected:
  CompletionTest() : app_("An example.", "example") {
    app_.add_option("--address", address_, "Where it's [at]: here");
    CLI::App* list = app_.add_subcommand("list", "List things");
    list->add_option("-o,--output", output_, "The form")->check(CLI::IsMember({"table", "json"}));
    list->add_flag("--all", all_, "All");
    app_.add_subcommand("read", "Read files")
        ->add_option("FILE", file_, "A file")
        ->type_name("FILE");
    app_.add_subcommand("shell", "Choose a shell")
        ->add_option("SHELL", output_, "A shell")
        ->check(CLI::IsMember({"bash", "fish"}));
  }

  // What bash offers for `words`, of which the last is being typed.
  std::string BashReply(const std::string& words, int count) {
    const std::string script = BashCompletion(ReadCompletionModel(app_)) + "COMP_WORDS=(" + words +
                               ")\nCOMP_CWORD=" + std::to_string(count - 1) +
                               "\n_example\necho \"${COMPREPLY[*]}\"\n";
    const auto result = RunCommand({"bash", "--norc", "-c", script});
    EXPECT_OK(result);
    if (!result.ok()) return "";
    EXPECT_EQ(result->err, "");
    return result->out;
  }

  CLI::App app_;
  std::string address_;
  std::string output_;
  std::string file_;
  bool all_ = false;
};

TEST_F(CompletionTest, TheModelFollowsTheCommand) {
  const CompletionModel model = ReadCompletionModel(app_);
  EXPECT_EQ(model.program, "example");
  ASSERT_EQ(model.commands.size(), 3u);
  const CompletionCommand& list = model.commands[0];
  EXPECT_EQ(list.name, "list");
  EXPECT_THAT(list.positionals, IsEmpty());
  const CompletionOption* output = nullptr;
  for (const CompletionOption& option : list.options) {
    if (option.names.back() == "--output") output = &option;
    EXPECT_EQ(option.takes_value, option.names.back() != "--all" && option.names.back() != "--help")
        << option.names.back();
  }
  ASSERT_NE(output, nullptr);
  EXPECT_THAT(output->names, ElementsAre("-o", "--output"));
  EXPECT_TRUE(output->takes_value);
  EXPECT_THAT(output->choices, ElementsAre("table", "json"));
  ASSERT_EQ(model.commands[1].positionals.size(), 1u);
  EXPECT_TRUE(model.commands[1].positionals[0].takes_files);
}

TEST_F(CompletionTest, BashOffersCommandsFlagsAndValues) {
  EXPECT_EQ(BashReply("example li", 2), "list\n");
  EXPECT_EQ(BashReply("example list --a", 3), "--all --address\n");
  EXPECT_EQ(BashReply("example list --output ''", 4), "table json\n");
  EXPECT_EQ(BashReply("example --address x list -o t", 6), "table\n");
  EXPECT_EQ(BashReply("example shell ''", 3), "bash fish\n");
  EXPECT_EQ(BashReply("example list --address ''", 4), "\n");
}

TEST_F(CompletionTest, BashOffersFiles) {
  EXPECT_THAT(BashReply("example read /etc/pass", 3), HasSubstr("/etc/passwd"));
}

TEST_F(CompletionTest, ZshAndFishQuoteWhatTheyMust) {
  const CompletionModel model = ReadCompletionModel(app_);
  EXPECT_THAT(ZshCompletion(model),
              HasSubstr("'--address[Where it'\\''s \\[at\\]\\: here]:value: '"));
  EXPECT_THAT(ZshCompletion(model), HasSubstr("'list:List things'"));
  EXPECT_THAT(FishCompletion(model), HasSubstr("-l address -x -d 'Where it\\'s [at]: here'"));
  EXPECT_THAT(FishCompletion(model),
              HasSubstr("-n '__fish_seen_subcommand_from list' -s o -l output -x -a 'table json'"));
}

}  // namespace
}  // namespace rapporteur::cli
