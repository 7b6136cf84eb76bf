// What each token of a text belongs to: the words that models look at.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/reading/clauses/document_context.h"

namespace rapporteur::reading {

// Holds views of its input, which must outlive it.
class TextRoles {
 public:
  enum class Role : uint8_t {
    kWord,
    kPerson,
    kPronoun,
    kOffice,
    kOrganization,
    kPlace,
    kTime,
  };

  explicit TextRoles(const DocumentContext& input);

  Role Of(uint32_t token) const { return roles_[token]; }
  bool IsName(uint32_t token) const { return roles_[token] != Role::kWord; }

  // The token in lower case (ASCII); empty behind the end.
  std::string_view Lower(uint32_t token) const;

  // What a model sees of the token: "PERSON" of a name, "NUM", "CAP" of another word with a
  // capital, else the word in lower case.
  std::string_view Shape(uint32_t token) const;

 private:
  void Mark(TokenRange range, Role role);

  const DocumentContext& in_;
  std::string lower_;
  std::vector<Role> roles_;
};

// The name of the role in features.
std::string_view RoleName(TextRoles::Role role);

// The word without its ending of number or tense: "tours", "toured" and "touring" are one.
std::string_view StemOf(std::string_view lower);

}  // namespace rapporteur::reading
