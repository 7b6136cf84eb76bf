// What planning a list has in common, whatever it lists.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "google/protobuf/repeated_field.h"
#include "services/query/engine/page_token.h"
#include "services/query/engine/plan.h"
#include "services/query/engine/request_checks.h"

namespace rapporteur::query {

// "ListQuotes" for the descriptor of ListQuotesRequest.
std::string MethodOf(const google::protobuf::Descriptor& request);

// Turns the fields of a request into a filter of the store, and collects what is wrong with them. A
// field that is not set leaves the filter as it is. Short-lived; not thread-safe.
template <typename Filter>
class Planner {
 public:
  // Checks what every list takes. `default_size`: of a page that the request leaves open.
  template <typename Request>
  Planner(const Request& request, ParentForm form, int default_size)
      : page_token_(request.page_token()), expression_(request.filter()) {
    plan_.method = MethodOf(*Request::descriptor());
    parent_ = CheckParent(request.parent(), form, &violations_);
    plan_.page.size = CheckPageSize(request.page_size(), default_size, &violations_);
  }

  Filter& filter() { return plan_.filter; }
  FieldViolations* violations() { return &violations_; }
  // The source or document that the list is limited to; may be empty.
  const std::string& parent() const { return parent_; }

  template <typename Enum>
  void AddEnums(const google::protobuf::RepeatedField<int>& values, std::string_view field,
                google::protobuf::RepeatedField<int>* to) {
    const auto* descriptor = google::protobuf::GetEnumDescriptor<Enum>();
    for (const int number : CheckEnums(values, *descriptor, field, &violations_)) to->Add(number);
  }

  // To `set`, which makes the interval of the filter, only where it has a bound.
  void SetInterval(const rapporteur::v1::TimeInterval& interval, std::string_view field,
                   rapporteur::v1::TimeInterval* (Filter::*set)()) {
    const auto checked = CheckInterval(interval, field, &violations_);
    if (checked.has_start_time() || checked.has_end_time()) *(plan_.filter.*set)() = checked;
  }

  // Has the store apply the request's AIP-160 filter, which is about messages of that type.
  void PassExpression(const google::protobuf::Descriptor& stored) {
    if (!expression_.empty() && CheckExpression(expression_, stored, &violations_).has_value()) {
      plan_.filter.set_expression(expression_);
    }
  }

  // Keeps it in the plan instead, for what is listed is made of several stored facts.
  void KeepExpression(const google::protobuf::Descriptor& listed) {
    if (!expression_.empty()) {
      plan_.expression = CheckExpression(expression_, listed, &violations_);
    }
  }

  // Binds the plan to its arguments and opens the page token. The filter stands for the arguments
  // that it was made from, so that two spellings of one question share their tokens; `more` for all
  // others. It holds no map, so that its bytes are the same on every machine.
  absl::StatusOr<ListPlan<Filter>> Finish(std::string_view more = "") {
    RETURN_IF_ERROR(violations_.ToStatus());
    plan_.arguments = std::string(more);
    plan_.arguments.push_back('\0');
    if (plan_.expression.has_value()) plan_.arguments += expression_;
    plan_.arguments.push_back('\0');
    plan_.filter.AppendToString(&plan_.arguments);
    ASSIGN_OR_RETURN(plan_.page.token, DecodePageToken(plan_.Scope(), page_token_));
    return std::move(plan_);
  }

 private:
  const std::string page_token_;
  const std::string expression_;
  std::string parent_;
  FieldViolations violations_;
  ListPlan<Filter> plan_;
};

}  // namespace rapporteur::query
