#include "common/rpc/message_defect.h"

#include <string>

#include "common/rpc/testdata/echo.pb.h"
#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.pb.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::google::protobuf::FileDescriptorProto;
using ::rapporteur::testing::v1::EchoRequest;
using ::testing::HasSubstr;

TEST(DescribeDefectTest, NamesTheFieldThatIsNotUtf8) {
  const absl::Status status = DescribeDefect("\x0A\x03Gr\xFC", *EchoRequest::descriptor());
  EXPECT_EQ(ErrorReason(status), "FIELD_INVALID");
  ASSERT_EQ(GetFieldViolations(status).size(), 1U);
  EXPECT_EQ(GetFieldViolations(status)[0].field, "text");
  EXPECT_THAT(GetFieldViolations(status)[0].description, HasSubstr("byte 2"));
}

TEST(DescribeDefectTest, NamesFieldsOfRepeatedMessages) {
  FileDescriptorProto file;
  file.add_message_type()->set_name("A");
  file.add_message_type()->add_field()->set_name("b");
  file.mutable_message_type(1)->add_field()->set_name("c\xFF");
  const absl::Status status =
      DescribeDefect(file.SerializeAsString(), *FileDescriptorProto::descriptor());
  ASSERT_EQ(GetFieldViolations(status).size(), 1U);
  EXPECT_EQ(GetFieldViolations(status)[0].field, "message_type[1].field[1].name");
}

TEST(DescribeDefectTest, SaysFromWhichByteOnTheMessageIsBroken) {
  FileDescriptorProto file;
  file.set_name("n");
  file.add_message_type()->set_name("A");
  std::string bytes = file.SerializeAsString();
  bytes.back() = '\x7F';
  bytes[bytes.size() - 2] = '\x7F';
  const absl::Status status = DescribeDefect(bytes, *FileDescriptorProto::descriptor());
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument,
                               HasSubstr("not a google.protobuf.FileDescriptorProto")));
  EXPECT_EQ(ErrorReason(status), "REQUEST_MALFORMED");
  EXPECT_THAT(std::string(status.message()), HasSubstr("byte 5 on, in message_type[0].name"));
}

TEST(DescribeDefectTest, TakesAnyBytes) {
  const std::string broken[] = {std::string(1, '\0'),
                                "\x0A",
                                "\x0A\xFF\xFF\xFF\xFF\x0F",
                                "\x0B",
                                "\x0C",
                                "\x08",
                                "\x0D\x01",
                                "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
                                std::string(1000, '\x0B')};
  for (const std::string& bytes : broken) {
    EchoRequest request;
    ASSERT_FALSE(request.ParseFromString(bytes));
    EXPECT_EQ(ErrorReason(DescribeDefect(bytes, *EchoRequest::descriptor())), "REQUEST_MALFORMED");
  }
}

TEST(DescribeDefectTest, GivesUpOnNestingWhereTheParserDoes) {
  std::string bytes;
  for (int i = 0; i < 200; ++i) {
    const std::string inner = bytes;
    bytes.clear();
    // Field 3, nested_type, with a length of at most two bytes.
    bytes.push_back('\x1A');
    if (inner.size() >= 128) bytes.push_back(static_cast<char>(inner.size() % 128 + 128));
    bytes.push_back(static_cast<char>(inner.size() >= 128 ? inner.size() / 128 : inner.size()));
    bytes += inner;
  }
  google::protobuf::DescriptorProto message;
  ASSERT_FALSE(message.ParseFromString(bytes));
  EXPECT_EQ(ErrorReason(DescribeDefect(bytes, *message.GetDescriptor())), "REQUEST_MALFORMED");
}

}  // namespace
}  // namespace rapporteur
