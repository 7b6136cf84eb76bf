// Checks of request fields. Each adds what is wrong to the violations and returns the value in the
// form the store takes; after a violation the value returned does not matter. All of a request's
// fields are checked before the first error is reported, so that a caller learns of all at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/status/error.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/repeated_field.h"
#include "google/protobuf/timestamp.pb.h"
#include "rapporteur/v1/civil_time.pb.h"
#include "services/record/filter/message_filter.h"

namespace rapporteur::query {

inline constexpr size_t kMaxWordsBytes = 1024;
inline constexpr size_t kMaxNameBytes = 1024;
inline constexpr size_t kMaxEntities = 100;

// The collections that a request can name entities of.
enum class EntityCollection { kPeople, kOrganizations, kCountries, kPlaces, kOffices };

// Cuts at storage::kMaxPageSize; 0 gives `default_size`.
int CheckPageSize(int page_size, int default_size, FieldViolations* violations);

// The request's field "filter" as an AIP-160 filter over messages of type `resource`.
std::optional<filter::MessageFilter> CheckExpression(std::string_view text,
                                                     const google::protobuf::Descriptor& resource,
                                                     FieldViolations* violations);

// Which parents a list takes.
enum class ParentForm { kSource, kSourceOrDocument };

// "" for "" and "sources/-".
std::string CheckParent(std::string_view parent, ParentForm form, FieldViolations* violations);

// Words in any order; may be empty.
std::string CheckWords(std::string_view words, std::string_view field, FieldViolations* violations);

// The resource name of an entity given as one, as a name, or (countries) as an alpha-3 code; "" for
// "".
std::string CheckEntity(std::string_view value, EntityCollection collection, std::string_view field,
                        FieldViolations* violations);

// CheckEntity of each value; none may be empty. Sorted and without repetitions.
std::vector<std::string> CheckEntities(
    const google::protobuf::RepeatedPtrField<std::string>& values, EntityCollection collection,
    std::string_view field, FieldViolations* violations);

// The resource names that `value` can stand for where a person or an organization may act: itself,
// or for a name both. Empty for "".
std::vector<std::string> CheckActor(std::string_view value, std::string_view field,
                                    FieldViolations* violations);

// Whether `name` is the resource name of an entity of any collection.
bool IsEntityName(std::string_view name);

// Words without spaces, none empty, in lower case; sorted and without repetitions.
std::vector<std::string> CheckUnits(const google::protobuf::RepeatedPtrField<std::string>& units,
                                    std::string_view field, FieldViolations* violations);

// A number, and not infinite.
double CheckNumber(double value, std::string_view field, FieldViolations* violations);

// A valid timestamp.
void CheckTimestamp(const google::protobuf::Timestamp& time, std::string_view field,
                    FieldViolations* violations);

// Both ends must be valid timestamps, the start before the end.
rapporteur::v1::TimeInterval CheckInterval(const rapporteur::v1::TimeInterval& interval,
                                           std::string_view field, FieldViolations* violations);

// Numbers of known values of the enum only, sorted and without repetitions; empty where one of them
// stands for any.
std::vector<int> CheckEnums(const google::protobuf::RepeatedField<int>& values,
                            const google::protobuf::EnumDescriptor& descriptor,
                            std::string_view field, FieldViolations* violations);

}  // namespace rapporteur::query
