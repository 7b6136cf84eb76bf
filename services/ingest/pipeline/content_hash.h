// What makes two deliveries of a document the same.
#pragma once

#include <string>

#include "rapporteur/v1/document.pb.h"

namespace rapporteur::ingest {

// Document.content_sha256: SHA-256, in lower-case hexadecimal, over all that the publisher stated:
// source, title, text, time of publication, address, language and tags.
//
// The hashed bytes are a sequence of records, one a value: the field's letter, the value's length
// in decimal, ":" and the value; absent values have none, tags one each. So no two documents give
// the same bytes. Stored for ever: never change what is hashed.
std::string ContentSha256(const rapporteur::v1::Document& document);

}  // namespace rapporteur::ingest
