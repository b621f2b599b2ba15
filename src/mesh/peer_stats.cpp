#include "mesh/peer_stats.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>

#include "protocol/json_reader.h"

namespace parley {
namespace {

constexpr std::size_t kMaxJsonBytes = 16 * 1024;
constexpr std::size_t kMaxAddressBytes = 128;
constexpr std::uint64_t kMaxBytes = std::uint64_t{1} << 53;
constexpr double kMaxRoundTrip = 3'600'000;

constexpr std::array<std::string_view, 4> kTypes{"host", "srflx", "prflx", "relay"};
constexpr std::array<std::string_view, 3> kProtocols{"udp", "tcp", "tls"};
constexpr std::array<std::string_view, 5> kStates{"frozen", "waiting", "in-progress", "failed", "succeeded"};

/// The text up to the next space, which is taken away with it.
std::string_view take_word(std::string_view& line) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

bool take_known(std::string_view& line, std::span<const std::string_view> known, std::string_view& out) {
    const auto found = std::ranges::find(known, take_word(line));
    if (found == known.end()) return false;
    out = *found;
    return true;
}

bool take_index(std::string_view& line, std::size_t end, std::size_t& out) {
    const std::string_view word = take_word(line);
    const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), out);
    return error == std::errc{} && stop == word.data() + word.size() && out < end;
}

bool read_candidate(std::string_view line, CandidateStats& out) {
    const std::string_view side = take_word(line);
    out.remote = side == "remote";
    if (!out.remote && side != "local") return false;
    if (!take_known(line, kTypes, out.type) || !take_known(line, kProtocols, out.protocol)) return false;
    if (line.size() > kMaxAddressBytes || line.find(' ') != std::string_view::npos) return false;
    out.address = line;
    return true;
}

bool read_pair(std::string_view line, const std::vector<CandidateStats>& candidates, CandidatePairStats& out) {
    return take_index(line, candidates.size(), out.local) && take_index(line, candidates.size(), out.remote) &&
           take_known(line, kStates, out.state) && line.empty() && !candidates[out.local].remote &&
           candidates[out.remote].remote;
}

/// Null where the member is no list of texts, or too long.
const std::vector<std::string>* list_of(const JsonMember& member) {
    const auto* list = std::get_if<std::vector<std::string>>(&member.value);
    return list != nullptr && list->size() <= kMaxStatsEntries ? list : nullptr;
}

}  // namespace

std::optional<PeerStats> parse_peer_stats(std::string_view json) {
    std::array members{JsonMember{"candidates"}, JsonMember{"pairs"},    JsonMember{"chosen"},  JsonMember{"roundTrip"},
                       JsonMember{"sent"},       JsonMember{"received"}, JsonMember{"buffered"}};
    if (json.size() > kMaxJsonBytes || !read_json_object(json, members)) return std::nullopt;
    const auto& [candidates, pairs, chosen, round_trip, sent, received, buffered] = members;

    const auto* candidate_lines = list_of(candidates);
    const auto* pair_lines = list_of(pairs);
    const auto* is_chosen = std::get_if<bool>(&chosen.value);
    const auto sent_bytes = take_integer(sent, kMaxBytes), received_bytes = take_integer(received, kMaxBytes);
    const auto buffered_bytes = take_integer(buffered, kMaxBytes);
    if (!candidate_lines || !pair_lines || !is_chosen || !sent_bytes || !received_bytes || !buffered_bytes)
        return std::nullopt;

    PeerStats stats{.chosen = *is_chosen && !pair_lines->empty(),
                    .round_trip = number_of(round_trip),
                    .sent = *sent_bytes,
                    .received = *received_bytes,
                    .buffered = *buffered_bytes};
    if (!stats.round_trip && !is_null(round_trip)) return std::nullopt;
    if (stats.round_trip && !(*stats.round_trip >= 0 && *stats.round_trip <= kMaxRoundTrip)) return std::nullopt;
    for (const std::string& line : *candidate_lines)
        if (!read_candidate(line, stats.candidates.emplace_back())) return std::nullopt;
    for (const std::string& line : *pair_lines)
        if (!read_pair(line, stats.candidates, stats.pairs.emplace_back())) return std::nullopt;
    return stats;
}

std::optional<CandidateStats> parse_candidate_attribute(std::string_view attribute, bool remote) {
    std::array<std::string_view, 8> words;  // foundation, component, transport, priority, address, port, "typ", type
    for (std::string_view& word : words) word = take_word(attribute);
    const std::string_view transport = words[2] == "UDP" ? "udp" : words[2] == "TCP" ? "tcp" : words[2];
    const auto type = std::ranges::find(kTypes, words[7]);
    const auto protocol = std::ranges::find(kProtocols, transport);
    if (words[6] != "typ" || type == kTypes.end() || protocol == kProtocols.end()) return std::nullopt;
    std::string address{words[4].substr(0, kMaxAddressBytes)};
    if (address.find(':') != std::string::npos) address = "[" + address + "]";
    return CandidateStats{remote, *type, *protocol, address.append(":").append(words[5].substr(0, 5))};
}

PeerPath path_of(const PeerStats& stats) {
    const CandidatePairStats* pair = stats.chosen_pair();
    if (!pair) return PeerPath::Unknown;
    const auto relayed = [&](std::size_t index) { return stats.candidates[index].type == "relay"; };
    return relayed(pair->local) || relayed(pair->remote) ? PeerPath::Relayed : PeerPath::Direct;
}

}  // namespace parley
