#include "services/ingest/reading/engagements.h"
namespace rapporteur::reading {
std::vector<Engagement> FindEngagements(const EngagementsInput&) { return {}; }
}  // namespace rapporteur::reading
