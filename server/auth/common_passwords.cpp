#include "server/auth/folding.hpp"
#include "server/auth/password_check.hpp"
#include "server/auth/passwords.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace hatachi::auth {
namespace {

constexpr std::size_t most_pieces = 3;
constexpr std::size_t most_padding = 4;

/// What passwords are made of by people who were asked for one, in the languages of Hatachi's readers.
constexpr std::string_view words =
    " password passwort passwd pass word motdepasse secret access private login letmein welcome hello master admin"
    " administrator root user guest test testing demo default changeme system server computer internet windows"
    " microsoft google apple samsung facebook linkedin hatachi office network security"
    " love lover lovely iloveyou iloveu loveme loveyou forever friend friends family mother father mommy daddy baby"
    " babygirl angel angels princess prince queen king lady girl girls boy boys sweet sweetheart honey sugar darling"
    " beautiful pretty happy smile lucky heaven jesus christ god blessed faith hope peace freedom"
    " monkey dragon tiger lion eagle eagles falcon bear wolf shark horse dolphin dolphins butterfly kitty kitten cat "
    "dog"
    " puppy bunny rabbit turtle panther spider snake bird fish chicken pokemon pikachu"
    " football baseball basketball soccer hockey tennis golf golfer rugby volleyball swimming chelsea arsenal liverpool"
    " barcelona juventus manchester united yankees cowboys steelers lakers rangers packers raiders redskins"
    " superman batman spiderman superstar starwars startrek matrix ninja samurai warrior warriors hunter killer ranger"
    " soldier phoenix thunder lightning storm shadow ghost devil demon vampire magic wizard merlin gandalf pirate"
    " mustang ferrari porsche corvette camaro yamaha harley honda toyota mercedes bmw"
    " summer winter spring autumn sunshine sunset sunflower flower flowers rose diamond gold golden silver crystal"
    " rainbow star moon sun sky ocean river mountain forest island paradise snow fire water earth"
    " january february march april may june july august september october november december monday friday sunday"
    " red blue green black white orange yellow purple pink brown"
    " chocolate cookie cookies banana apple cherry peach pepper cheese coffee pizza candy butter ginger"
    " music guitar rock metal metallica nirvana eminem slipknot beatles rockstar dance dancer"
    " money trust nothing whatever trustno please fuckyou fuckoff fuck asshole bitch pussy sexy hot cool crazy freak"
    " michael michelle jordan jennifer jessica ashley daniel andrew anthony matthew joshua robert thomas charlie "
    "charles"
    " george william richard david james john joseph christopher christian nicole nicholas amanda samantha elizabeth"
    " stephanie victoria alexander alexandra alexis patrick patricia benjamin jonathan brandon justin austin taylor"
    " maggie buster harley bailey cooper tucker maverick scooter snoopy garfield tinkerbell mickey minnie donald"
    " america american canada london england paris france berlin china india brasil mexico texas dallas chicago boston"
    " azerty bonjour bonsoir salut coucou soleil lune chocolat doudou loulou chouchou cherie amour jetaime"
    " monamour famille bisous papillon princesse marseille toulouse lyon bordeaux nantes bretagne alsace vacances"
    " nicolas camille julien sebastien guillaume alexandre maxime antoine isabelle nathalie caroline celine sandrine"
    " caramel vanille lapin chaton poussin cheval dauphin toto tata titi"
    " sakura hanako taro naruto doraemon totoro arigatou arigato konnichiwa ohayou sayonara daisuki aishiteru tomodachi"
    " nippon nihon japan japon tokyo toukyou osaka kyoto hiroshima fujisan kawaii sensei himawari takahashi tanaka"
    " suzuki yamamoto satou watanabe"
    " elephant squirrel kangaroo hedgehog penguin scorpion stallion labrador bulldog wildcat panda koala fox crow swan"
    " midnight twilight darkness eternity infinity destiny fantasy mystery miracle serenity immortal legend hero "
    "champion"
    " captain commander commando guardian defender predator terminator gladiator hunter punisher undertaker assassin"
    " creative ultimate supreme perfect special power energy electric atomic rocket engine turbo speed racing driver"
    " engineer doctor teacher student manager director designer operator boss chief coach player gamer game games"
    " playstation xbox nintendo minecraft fortnite roblox warcraft starcraft counterstrike zelda mario sonic pacman"
    " simpsons spongebob godzilla skywalker vader yoda jedi potter harry hermione hogwarts narnia frodo hobbit"
    " elephant cocacola pepsi heineken marlboro starbucks cinnamon lollipop marshmallow popcorn pancake bacon sandwich"
    " icecream caramel muffin cupcake strawberry blueberry mango lemon orange kiwi pumpkin potato tomato mushroom"
    " scotland ireland germany deutschland espana spain italia italy portugal russia brazil colombia argentina "
    "australia"
    " california florida colorado michigan montreal quebec hongkong thailand vietnam korea seoul singapore istanbul"
    " amsterdam madrid realmadrid roma milano napoli brooklyn newyork vegas hollywood airport airplane pilot passport"
    " vacation holiday holidays travel traveler tourist family wedding birthday party celebration welcome"
    " diamonds platinum titanium emerald sapphire pearl treasure casino poker jackpot lottery million millionaire "
    "dollar"
    " hardcore punk reggae hiphop piano violin trumpet drummer singer karaoke radio video camera photo keyboard"
    " monster zombie alien robot cyborg ninja kungfu karate judo boxing fitness runner cyclist skateboard snowboard"
    " surfer surfing fishing hunting camping sailing boat ship truck tractor yellow suzuki kawasaki nissan mazda "
    "renault"
    " peugeot citroen volkswagen audi chevrolet cadillac goodluck thankyou sorry hellokitty peekaboo truelove soulmate"
    " goodbye rightnow justdoit hakuna matata yeah super mega ultra nice best good bad new old big little my the me you"
    " caroline veronica valentina natasha tatiana svetlana vladimir katerina karolina philippe sebastian valentin"
    " florian romain thibault clement quentin aurelie sophie charlotte pauline marion laurent pascal thierry bernard ";

/// Keys that stand side by side, on the keyboards of Hatachi's readers, and what is counted off. Read both ways.
constexpr std::array<std::string_view, 24> rows{"01234567890123456789",
                                                "abcdefghijklmnopqrstuvwxyz",
                                                "qwertyuiop[]",
                                                "asdfghjkl;'",
                                                "zxcvbnm,./",
                                                "azertyuiop",
                                                "qsdfghjklm",
                                                "wxcvbn",
                                                "qwertzuiop",
                                                "1q2w3e4r5t6y7u8i9o0p",
                                                "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.",
                                                "qazwsxedcrfvtgbyhnujmikolp",
                                                "!@#$%^&*()",
                                                "q1w2e3r4t5y6u7i8o9p0",
                                                "a1z2e3r4t5y6u7i8o9p0",
                                                "a1b2c3d4e5f6g7h8",
                                                "1a2b3c4d5e6f7g8h",
                                                "1029384756",
                                                "112233445566778899",
                                                "10203040506070809",
                                                "147258369",
                                                "741852963",
                                                "1357924680",
                                                "qweasdzxc"};

constexpr std::size_t min_row = 3;

/// True where `c` is written for the letter.
bool stands_for(char c, char letter) {
  constexpr std::string_view written = "@4831!0$57";
  constexpr std::string_view meant = "aabeiiosst";
  if (c == letter || (c == '1' && letter == 'l')) return true;
  const std::size_t at = written.find(c);
  return at != written.npos && meant[at] == letter;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// How much of the front both share.
std::size_t shared(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

/// How many octets at the front are keys of a row.
std::size_t row_at_front(std::string_view text) {
  std::size_t longest = 0;
  for (const std::string_view row : rows) {
    const std::string back(row.rbegin(), row.rend());
    for (std::size_t i = 0; i < row.size(); ++i) {
      longest = std::max({longest, shared(text, row.substr(i)), shared(text, std::string_view(back).substr(i))});
    }
  }
  return longest >= min_row ? longest : 0;
}

/// How many octets at the front are the same; none if too few.
std::size_t repeats_at_front(std::string_view text) {
  const std::size_t count = std::min(text.find_first_not_of(text.front()), text.size());
  return count >= min_row ? count : 0;
}

/// How many octets at the front are digits and signs.
std::size_t padding_at_front(std::string_view text) {
  const auto end = std::find_if(text.begin(), text.end(), is_letter);
  return std::min<std::size_t>(static_cast<std::size_t>(end - text.begin()), most_padding);
}

bool begins_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char letter, char c) { return stands_for(c, letter); });
}

/// True if the text is `pieces` or fewer, one of them padding if `may_pad`.
bool is_made_of(std::string_view text, std::size_t pieces, bool may_pad) {
  if (text.empty()) return true;
  if (pieces == 0) return false;
  const auto goes_on = [&](std::size_t size, bool may_pad_then) {
    return size > 0 && is_made_of(text.substr(size), pieces - 1, may_pad_then);
  };
  for (std::size_t size = row_at_front(text); size >= min_row; --size) {
    if (goes_on(size, may_pad)) return true;
  }
  if (goes_on(repeats_at_front(text), may_pad)) return true;
  for (std::size_t size = may_pad ? padding_at_front(text) : 0; size > 0; --size) {
    if (goes_on(size, false)) return true;
  }
  for (std::size_t at = 1; at < words.size();) {
    const std::string_view word = words.substr(at, words.find(' ', at) - at);
    if (begins_with_word(text, word) && goes_on(word.size(), may_pad)) return true;
    at += word.size() + 1;
  }
  return false;
}

/// The number that two or four digits of the text are.
int number_at(std::string_view text, std::size_t at, std::size_t count) {
  int number = 0;
  for (const char c : text.substr(at, count)) number = number * 10 + (c - '0');
  return number;
}

/// True for a day as eight digits, year first or last: somebody's birthday.
bool is_date(std::string_view text) {
  if (text.size() != 8 || text.find_first_not_of("0123456789") != text.npos) return false;
  const auto is_year = [](int year) { return year >= 1900 && year < 2100; };
  const auto is_day = [](int a, int b) { return std::min(a, b) >= 1 && std::min(a, b) <= 12 && std::max(a, b) <= 31; };
  return (is_year(number_at(text, 0, 4)) && is_day(number_at(text, 4, 2), number_at(text, 6, 2))) ||
         (is_year(number_at(text, 4, 4)) && is_day(number_at(text, 0, 2), number_at(text, 2, 2)));
}

/// What the text repeats, such as `abc` of `abcabcabc`; else the text.
std::string_view unit_of(std::string_view text) {
  for (std::size_t size = 1; size <= text.size() / 2; ++size) {
    if (text.substr(size) == text.substr(0, text.size() - size)) return text.substr(0, size);
  }
  return text;
}

}  // namespace

bool is_common(std::string_view password) {
  std::string chosen = folded(password);
  const std::string_view unit = unit_of(chosen);
  const bool common = unit.size() <= most_padding || is_date(unit) || is_made_of(unit, most_pieces, true);
  wipe(chosen);
  return common;
}

}  // namespace hatachi::auth
