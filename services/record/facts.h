// What all types of fact have in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "rapporteur/v1/document.pb.h"
#include "rapporteur/v1/fact.pb.h"

namespace rapporteur {

// The type of `fact`; FACT_TYPE_UNSPECIFIED where it has no content.
rapporteur::v1::FactType TypeOf(const rapporteur::v1::Fact& fact);

// The message that holds facts of that type, such as that of Quote; nullptr for
// FACT_TYPE_UNSPECIFIED and for what is no type.
const google::protobuf::Descriptor* MessageOf(rapporteur::v1::FactType type);

// The message of whichever type `fact` is, of MessageOf(TypeOf(fact)). REQUIRES: it has content.
const google::protobuf::Message& ContentOf(const rapporteur::v1::Fact& fact);

// The parts every type has. REQUIRES: `fact` has content.
const rapporteur::v1::Provenance& ProvenanceOf(const rapporteur::v1::Fact& fact);
rapporteur::v1::Provenance* MutableProvenance(rapporteur::v1::Fact* fact);
const std::string& NameOf(const rapporteur::v1::Fact& fact);
void SetName(std::string name, rapporteur::v1::Fact* fact);

// Every entity that `fact` refers to, in the order of its fields: who takes part, speaks, gives,
// receives, holds an office, comes before or after in it, the office, the place. Valid while it is.
std::vector<const rapporteur::v1::EntityReference*> ReferencesOf(const rapporteur::v1::Fact& fact);

// Names the facts of one document, "{document}/quotes/3": numbered from 1 within each type, in the
// order given.
void NameFacts(std::string_view document, const std::vector<rapporteur::v1::Fact*>& facts);

// Fills in what stored evidence leaves out: the words, their neighbours, document, revision and
// hash. Offsets outside the text are pulled inside. REQUIRES: `document` carries its text.
void CompleteEvidence(const rapporteur::v1::Document& document, rapporteur::v1::Evidence* evidence);

// Fills in the document, revision and publication time of a fact's provenance, which are not stored
// with it.
void CompleteOrigin(const rapporteur::v1::Document& document, rapporteur::v1::Fact* fact);

// CompleteOrigin, and all of its evidence. REQUIRES: `document` carries its text.
void CompleteProvenance(const rapporteur::v1::Document& document, rapporteur::v1::Fact* fact);

}  // namespace rapporteur
