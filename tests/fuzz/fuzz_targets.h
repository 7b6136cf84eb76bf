// What is fed with random bytes. Each function reads any bytes and aborts where a promise of the
// code is broken; the sanitizers see the rest.
#pragma once

#include <string_view>

namespace rapporteur::fuzz {

// Text to facts: spans lie in the text between characters, facts have evidence and a confidence,
// and the same text gives the same facts again.
void FuzzReader(std::string_view bytes);

// Files to documents: the first byte says where the file is cut in two, which changes nothing.
void FuzzBulletins(std::string_view bytes);
void FuzzJsonLines(std::string_view bytes);

// HTML to text: well-formed, and mapped to bytes of the page that are the same.
void FuzzHtml(std::string_view bytes);

}  // namespace rapporteur::fuzz
