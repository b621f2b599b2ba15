#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// What travels the chosen path: straight to the other side, or by way of a TURN server.
enum class PeerPath { Unknown, Direct, Relayed };

/// An RTCIceCandidateStats. The views are of literals.
struct CandidateStats {
    bool remote = false;
    std::string_view type{};      ///< host, srflx, prflx or relay
    std::string_view protocol{};  ///< udp or tcp; of a local relay how its server is reached: udp, tcp or tls
    std::string address{};        ///< with its port; empty where the browser hides it
};

/// An RTCIceCandidatePairStats: which candidates, and how far ICE has come with them.
struct CandidatePairStats {
    std::size_t local = 0, remote = 0;  ///< in PeerStats::candidates
    std::string_view state{};           ///< frozen, waiting, in-progress, failed or succeeded; a literal
};

/// What a browser knows of one connection at one moment (W3C "Identifiers for WebRTC's Statistics API").
struct PeerStats {
    std::vector<CandidateStats> candidates{};
    std::vector<CandidatePairStats> pairs{};  ///< the chosen one first
    bool chosen = false;                      ///< there is a chosen pair
    std::optional<double> round_trip{};       ///< of the chosen pair, milliseconds
    std::uint64_t sent = 0, received = 0;     ///< bytes on the chosen pair
    std::uint64_t buffered = 0;               ///< RTCDataChannel.bufferedAmount, bytes

    const CandidatePairStats* chosen_pair() const { return chosen ? &pairs.front() : nullptr; }
};

/// Of candidates and of pairs at most this many are read; web/rtc_stats.js sends no more.
inline constexpr std::size_t kMaxStatsEntries = 32;

/// Reads what web/rtc_stats.js reports. Never throws; nullopt for anything that is not as written there.
std::optional<PeerStats> parse_peer_stats(std::string_view json);

/// Reads a candidate-attribute (RFC 8839, section 5.1) without "a="; nullopt for anything else, and for the end of
/// candidates.
std::optional<CandidateStats> parse_candidate_attribute(std::string_view attribute, bool remote);

PeerPath path_of(const PeerStats& stats);

}  // namespace parley
