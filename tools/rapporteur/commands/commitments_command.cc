#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tools/rapporteur/commands/commands.h"
#include "tools/rapporteur/commands/enum_flags.h"
#include "tools/rapporteur/commands/list_flags.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

using query::v1::ListCommitmentsRequest;
using query::v1::ListCommitmentsResponse;

struct CommitmentsFlags {
  ListFlags list;
  std::string document;
  std::string actor;
  std::string beneficiary;
  std::vector<std::string> units;
  std::vector<std::string> kinds;
  std::vector<std::string> statuses;
  std::optional<double> min;
  std::optional<double> max;
};

ExitCode RunCommitments(const CommitmentsFlags& flags, const Session& session) {
  ListCommitmentsRequest request;
  request.set_parent(ParentOf(flags.document, flags.list.source));
  request.set_actor(flags.actor);
  request.set_beneficiary(flags.beneficiary);
  for (const std::string& unit : flags.units) request.add_units(unit);
  SetEnums<rapporteur::v1::CommitmentKind>(flags.kinds, request.mutable_kinds());
  SetEnums<rapporteur::v1::CommitmentStatus>(flags.statuses, request.mutable_statuses());
  if (flags.min.has_value()) request.set_min_value(*flags.min);
  if (flags.max.has_value()) request.set_max_value(*flags.max);
  *request.mutable_period() = IntervalOf(flags.list);
  return RunList(
      flags.list, CommitmentView(), request,
      ListMethod{&query::QueryApi::ListCommitments, &ListCommitmentsResponse::commitments},
      session);
}

}  // namespace

void AddCommitmentsCommand(CLI::App* app, Session* session) {
  auto flags = std::make_shared<CommitmentsFlags>();
  CLI::App* command =
      app->add_subcommand("commitments", "Show who promised how much of what to whom");
  command->add_option("--actor", flags->actor, "Only of this person or organization");
  command->add_option("--beneficiary", flags->beneficiary, "Only for this person or organization");
  AddRepeatedFlag(command, "--unit", "Only of this unit: EUR, percent_gdp, rounds", &flags->units);
  AddEnumFlag<rapporteur::v1::CommitmentKind>(command, "--kind", "Only of this kind",
                                              &flags->kinds);
  AddEnumFlag<rapporteur::v1::CommitmentStatus>(command, "--status", "Only of this status",
                                                &flags->statuses);
  command->add_option("--min", flags->min, "Only of at least this number")->type_name("NUMBER");
  command->add_option("--max", flags->max, "Only of at most this number")->type_name("NUMBER");
  AddDocumentFlag(command, &flags->document);
  AddListFlags(command, 50, "For, or due, a time", &flags->list);
  command->callback([=] { session->exit_code = RunCommitments(*flags, *session); });
}

}  // namespace rapporteur::cli
