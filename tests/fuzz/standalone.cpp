// A main for the fuzzers where there is no libFuzzer: seeded mutations of the files that are named, or of nothing.
//
//   csv_fuzz [--runs=N] [--seed=N] [FILE ...]
//
// An input that aborts is written to crash.bin before it is tried, so that it can be named on the next command line with --runs=0.
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void mutate(std::string& bytes, const std::vector<std::string>& seeds, std::mt19937& random) {
    static const std::string tokens = "\"\"\n\r,;\t|\\{}[]:'0\xEF\xBB\xBF\xFF";
    for (unsigned edits = 1 + random() % 8; edits > 0; --edits) {
        const std::size_t at = random() % (bytes.size() + 1), size = random() % 12;
        switch (random() % 5) {
            case 0: bytes.insert(at, 1, tokens[random() % tokens.size()]); break;
            case 1: bytes.erase(at, size); break;
            case 2: bytes.insert(at, bytes.substr(random() % (bytes.size() + 1), size)); break;
            case 3: if (at < bytes.size()) bytes[at] = static_cast<char>(random()); break;
            case 4: {
                const std::string& other = seeds[random() % seeds.size()];
                bytes.insert(at, other.substr(random() % (other.size() + 1), 4 * size));
                break;
            }
        }
    }
}

void run(const std::string& bytes) {
    std::ofstream("crash.bin", std::ios::binary) << bytes;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int count, char** arguments) {
    unsigned long runs = 20'000, seed = 1;
    std::vector<std::string> seeds;
    for (int i = 1; i < count; ++i) {
        const std::string argument = arguments[i];
        if (argument.starts_with("--runs=")) runs = std::stoul(argument.substr(7));
        else if (argument.starts_with("--seed=")) seed = std::stoul(argument.substr(7));
        else {
            std::ifstream file(argument, std::ios::binary);
            seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
        }
    }
    for (const std::string& bytes : seeds) run(bytes);
    if (seeds.empty()) seeds.emplace_back("id,text,when\n1,\"a \"\"b\"\"\",2\n{\"data\":[{\"text\":\"x\"},{\"id\":1}]}\n");
    std::mt19937 random(static_cast<std::mt19937::result_type>(seed));
    for (unsigned long i = 0; i < runs; ++i) {
        std::string bytes = seeds[random() % seeds.size()].substr(0, 2000);
        mutate(bytes, seeds, random);
        run(bytes);
    }
    std::remove("crash.bin");
    std::printf("%lu inputs\n", runs);
}
