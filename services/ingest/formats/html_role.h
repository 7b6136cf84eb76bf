// What an element means for the text around it.
#pragma once

#include <gumbo.h>

namespace rapporteur::ingest {

enum class HtmlRole {
  kInline,  // Nothing.
  kBlock,   // A paragraph of its own.
  kLine,    // A line of its own.
  kItem,    // A line with a bullet.
  kList,    // A paragraph of its own, or a line within another list.
  kBreak,   // Ends a line.
  kCell,    // Followed by a space.
  kPre,     // A paragraph of its own in which white space counts.
  kQuote,   // Between quotation marks.
  kHidden,  // Not shown.
};

HtmlRole RoleOf(GumboTag tag);

}  // namespace rapporteur::ingest
