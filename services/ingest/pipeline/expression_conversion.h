// The expressions that facts were made of, as messages.
#pragma once

#include <string_view>
#include <vector>

#include "google/protobuf/repeated_ptr_field.h"
#include "rapporteur/ingest/v1/expression.pb.h"
#include "rapporteur/v1/fact.pb.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::ingest {

// `expressions` of `text`, in its order, each with the names of those facts whose evidence holds
// it. Facts are named and have their evidence.
std::vector<v1::Expression> ToExpressions(
    const std::vector<reading::Expression>& expressions, std::string_view text,
    const google::protobuf::RepeatedPtrField<rapporteur::v1::Fact>& facts);

}  // namespace rapporteur::ingest
