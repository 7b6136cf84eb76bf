// The fields of a resource that filters may name.
#pragma once

#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"
#include "services/record/filter/expression.h"

namespace rapporteur::filter {

// From the resource inwards; never empty.
using FieldPath = std::vector<const google::protobuf::FieldDescriptor*>;

// Whether a filter may look at `field`. Texts and their byte maps, the words of evidence and the
// names of facts are not at hand where lists are filtered: texts are searched, facts fetched by
// their names.
bool IsFilterable(const google::protobuf::FieldDescriptor& field);

// The fields that `comparison.field`, such as "actor.name", names in `resource`. FilterError where
// there is no such field, or where a repeated field is compared otherwise than by ":" (AIP-160).
// REQUIRES: `comparison` is of Kind::kComparison.
absl::StatusOr<FieldPath> ResolveField(const Expression& comparison,
                                       const google::protobuf::Descriptor& resource);

}  // namespace rapporteur::filter
