// The simulation as a program: runs seeds, checks the properties of each, prints the seeds that fail.
#include <algorithm>
#include <atomic>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "chat/flight_file.h"
#include "sim/endurance.h"
#include "sim/replay.h"
#include "sim/restart.h"
#include "sim/scenario.h"

namespace {

using namespace parley::sim;

struct Options {
    std::uint64_t seeds = 10'000;
    std::uint64_t from = 1;
    Range clients;
    // Not 0: instead of scenarios,
    int restart_under = 0;  ///< a restart of the server under so many clients
    int hours = 0;          ///< so many hours of chat
};

bool parse_number(std::string_view text, auto& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size();
}

bool parse_options(int argc, char** argv, Options& options) {
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i], value = argv[i + 1];
        const std::size_t dash = value.find('-');
        bool good = false;
        if (name == "--seeds") good = parse_number(value, options.seeds);
        if (name == "--restart-under") good = parse_number(value, options.restart_under);
        if (name == "--hours") good = parse_number(value, options.hours);
        if (name == "--from") good = parse_number(value, options.from);
        if (name == "--clients" && dash != std::string_view::npos)
            good = parse_number(value.substr(0, dash), options.clients.least) &&
                   parse_number(value.substr(dash + 1), options.clients.most);
        if (!good) return false;
    }
    return argc % 2 == 1 && options.clients.least >= 2 && options.clients.most >= options.clients.least;
}

void print_failure(std::uint64_t seed, const Outcome& outcome, const Options& options) {
    std::printf("seed %llu FAILED:\n", static_cast<unsigned long long>(seed));
    for (const std::string& what : outcome.violations) std::printf("  %s\n", what.c_str());
    if (options.seeds == 1)
        for (const std::string& line : outcome.story) std::printf("    %s\n", line.c_str());
    std::printf("  replay: ./scripts/sim --seeds 1 --from %llu ", static_cast<unsigned long long>(seed));
    if (options.hours > 0) {
        std::printf("--hours %d\n", options.hours);
    } else if (options.restart_under > 0) {
        std::printf("--restart-under %d\n", options.restart_under);
    } else {
        std::printf("--clients %d-%d\n", options.clients.least, options.clients.most);
    }
}

Outcome run(const Options& options, std::uint64_t seed) {
    if (options.hours > 0) return run_endurance(seed, options.hours);
    return options.restart_under > 0 ? run_restart(seed, options.restart_under) : run_scenario(seed, options.clients);
}

/// Tells a recording's story up to where this client goes another way.
int replay_file(const char* path) {
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto file = parley::parse_flight(text);
    if (!file || !is_whole(file->log)) {
        std::fprintf(
            stderr, "%s %s\n", path,
            file ? "has lost its beginning, so that it cannot be replayed" : "is no recording that can be read");
        return 2;
    }
    const Replay replayed = replay(file->log);
    for (const std::string& line : replayed.story) std::printf("%s\n", line.c_str());
    if (!replayed.divergence) return 0;
    std::printf("another way than recorded: %s\n", replayed.divergence->what.c_str());
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::string_view{argv[1]} == "--replay") return replay_file(argv[2]);
    Options options;
    if (!parse_options(argc, argv, options)) {
        std::fprintf(stderr,
                     "usage: parley_sim [--seeds N] [--from S] [--clients A-B | --restart-under N | --hours N]\n"
                     "       parley_sim --replay FILE\n");
        return 2;
    }
    Outcome sum;
    std::atomic<std::uint64_t> next{0};
    std::uint64_t failed = 0;
    std::mutex mutex;
    const auto work = [&] {
        for (std::uint64_t i = next++; i < options.seeds; i = next++) {
            const Outcome outcome = run(options, options.from + i);
            const std::lock_guard lock(mutex);
            sum.events += outcome.events;
            sum.clients += outcome.clients;
            sum.messages += outcome.messages;
            sum.deliveries += outcome.deliveries;
            sum.missed += outcome.missed;
            sum.kicked += outcome.kicked;
            sum.faults += outcome.faults;
            sum.replayed += outcome.replayed;
            if (options.hours > 0)
                for (const std::string& line : outcome.story) std::printf("%s\n", line.c_str());
            if (outcome.violations.empty()) continue;
            if (++failed <= 10) print_failure(options.from + i, outcome, options);
        }
    };
    std::vector<std::thread> threads;
    for (unsigned i = 1; i < std::min<std::uint64_t>(options.seeds, std::thread::hardware_concurrency()); ++i)
        threads.emplace_back(work);
    work();
    for (std::thread& thread : threads) thread.join();
    std::printf(
        "simulation: seeds %llu to %llu, %d clients, %d messages, %d deliveries checked, %d faults, %d senders closed "
        "and %d broadcasts swallowed by the reference's traps, %llu events, %d of them replayed\n",
        static_cast<unsigned long long>(options.from),
        static_cast<unsigned long long>(options.from + options.seeds - 1), sum.clients, sum.messages, sum.deliveries,
        sum.faults, sum.kicked, sum.missed, static_cast<unsigned long long>(sum.events), sum.replayed);
    std::printf("%llu passed, %llu failed\n", static_cast<unsigned long long>(options.seeds - failed),
                static_cast<unsigned long long>(failed));
    return failed == 0 ? 0 : 1;
}
