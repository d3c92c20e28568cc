#include "server/store/codec.hpp"

#include "tests/server/store/random_items.hpp"
#include "tests/support/agenda_builder.hpp"
#include "tests/support/random_agenda.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace hatachi::store {
namespace {

using agenda::Change;

template <class T>
class CodecOf : public testing::Test {};

using Kinds = testing::Types<agenda::Event, agenda::Venue, agenda::Room, agenda::Track, agenda::Person,
                             agenda::Delegation, agenda::Session, agenda::Release>;
TYPED_TEST_SUITE(CodecOf, Kinds);

TYPED_TEST(CodecOf, ReadsBackExactlyWhatItWrote) {
  support::Random random(20'27);
  for (int round = 0; round < 300; ++round) {
    const auto item = random_item<TypeParam>(random);
    const std::string body = encode_item(item);
    const auto back = decode_item<TypeParam>(item.id, body);
    ASSERT_TRUE(back) << back.error().field << ": " << back.error().detail << " in " << body;
    EXPECT_EQ(*back, item) << body;
    EXPECT_EQ(encode_item(*back), body);
  }
}

TYPED_TEST(CodecOf, ReadsAFieldThatIsMissingAsItsDefault) {
  support::Random random(3);
  const auto item = random_item<TypeParam>(random);
  const auto check = [&](const auto& field) {
    auto body = boost::json::parse(encode_item(item)).as_object();
    body.erase(field.name);
    auto expected = item;
    expected.*field.member = TypeParam{}.*field.member;
    const auto read = decode_item<TypeParam>(item.id, boost::json::serialize(body));
    ASSERT_TRUE(read) << field.name;
    EXPECT_EQ(*read, expected) << field.name;
  };
  std::apply([&](const auto&... field) { (check(field), ...); }, TypeParam::fields);
}

TYPED_TEST(CodecOf, TellsAFieldItDoesNotKnow) {
  support::Random random(4);
  const auto item = random_item<TypeParam>(random);
  auto body = boost::json::parse(encode_item(item)).as_object();
  body["shoe_size"] = 42;
  const auto read = decode_item<TypeParam>(item.id, boost::json::serialize(body));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, Errc::corrupt);
  EXPECT_EQ(read.error().field, "shoe_size");
}

TEST(Codec, ReadsBackEveryChangeOfManyEdits) {
  support::Random random(7);
  support::Installation installation = support::random_installation(random);
  agenda::Agenda now = support::random_agenda(random, installation, 20);
  for (int round = 0; round < 200; ++round) {
    const auto edit = support::random_edit(random, now, installation);
    const auto back = decode_changes(encode_changes(edit.changes));
    ASSERT_TRUE(back) << back.error().field << ": " << back.error().detail;
    EXPECT_EQ(*back, edit.changes);
    EXPECT_EQ(decode_changes(encode_changes(agenda::inverse(edit.changes))).value(), agenda::inverse(edit.changes));
    now = support::after(now, edit.changes);
  }
}

TEST(Codec, WritesThisForm) {
  agenda::Room room = support::room("salle-1", "artem");
  room.name = {"Salle «1»", "", "Room \"1\""};
  room.capacity = 40;
  EXPECT_EQ(encode_item(room), R"({"venue":"artem","name":{"fr":"Salle «1»","en":"Room \"1\""},"capacity":40})");
  const auto session =
      support::session("opening").titled("Opening").at("2027-06-08T09:00").lasting(std::chrono::minutes(90));
  EXPECT_EQ(encode_item(session.resolved()),
            R"({"title":{"en":"Opening"},"start":{"time":1812445200,"zone":"Europe/Paris"},"duration":90,)"
            R"("begins":{"instant":1812438000,"offset":7200},"ends":{"instant":1812443400,"offset":7200},)"
            R"("tz_release":"test"})");
  EXPECT_EQ(encode_changes({Change<agenda::Room>{nullptr, std::make_shared<const agenda::Room>(room)}}),
            R"([{"kind":"room","id":"salle-1","before":null,"after":)" + encode_item(room) + "}]");
}

struct Damage {
  const char* body;
  const char* field;
};

class DamagedRoom : public testing::TestWithParam<Damage> {};

TEST_P(DamagedRoom, IsCorruptWhereItIsDamaged) {
  const auto read = decode_item<agenda::Room>({"hall"}, GetParam().body);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, Errc::corrupt);
  EXPECT_EQ(read.error().field, GetParam().field);
}

INSTANTIATE_TEST_SUITE_P(
    Codec, DamagedRoom,
    testing::Values(Damage{"", ""}, Damage{"{", ""}, Damage{"[]", ""}, Damage{"null", ""},
                    Damage{R"({"venue":"v","name":{"fr":"","ja":"","en":""},"capacity":null,"x":1})", "x"},
                    Damage{R"({"venue":7,"name":{"fr":"","ja":"","en":""},"capacity":null})", "venue"},
                    Damage{R"({"venue":"v","name":{"fr":"","ja":"","en":"","de":""},"capacity":null})", "name.de"},
                    Damage{R"({"venue":"v","name":{"fr":"","ja":"","en":""},"capacity":1.5})", "capacity"},
                    Damage{R"({"venue":"v","name":{"fr":"","ja":"","en":""},"capacity":2147483648})", "capacity"},
                    Damage{"{\"venue\":\"\xff\",\"name\":{\"fr\":\"\",\"ja\":\"\",\"en\":\"\"},\"capacity\":1}", ""}));

TEST(Codec, TellsDamageDeepInAnEntry) {
  const auto damaged = [](std::string_view text) {
    const auto read = decode_changes(text);
    EXPECT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, Errc::corrupt);
    return read.error().field;
  };
  EXPECT_EQ(damaged("{}"), "");
  EXPECT_EQ(damaged(R"([{"kind":"room","id":"a","before":null,"after":null}])"), "[0]");
  EXPECT_EQ(damaged(R"([{"kind":"moon","id":"a","before":null,"after":null}])"), "[0].kind");
  EXPECT_EQ(damaged(R"([{"kind":"room","id":"a","before":null}])"), "[0].after");
  EXPECT_EQ(damaged(R"([{"kind":"room","id":"a","before":null,"after":null,"at":1}])"), "[0].at");
  const std::string track = R"({"name":{"fr":"","ja":"","en":""},"color":"nancy"})";
  EXPECT_EQ(damaged(R"([{"kind":"track","id":"a","before":null,"after":)" + track +
                    R"(},{"kind":"delegation","id":"a","before":null,"after":)"
                    R"({"name":{"fr":"","ja":"","en":""},"head":null,"members":["a",1]}}])"),
            "[1].after.members[1]");
}

}  // namespace
}  // namespace hatachi::store
