// Once warm, the hot loop does not allocate: this program counts every operator new.
#include "hark/analysis/analyser.h"

#include "support/random_text.h"

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace {
std::atomic<std::size_t> allocations{0};
}

// Not inlined, or GCC takes new and free for a mismatch.
__attribute__((noinline)) void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc();
}
__attribute__((noinline)) void operator delete(void* memory) noexcept { std::free(memory); }
__attribute__((noinline)) void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace hark {
namespace {

TEST(Allocation, EndsOnceAnalyserAndAnnotationsAreWarm) {
    const Models models = *Models::load(HARK_SOURCE_DIR "/models");
    Analyser analyser(models);
    std::vector<std::string> texts = golden_verbatims(HARK_SOURCE_DIR);
    for (unsigned seed = 0; seed < 300; ++seed) texts.push_back(RandomTexts(seed).comment());
    std::vector<Annotation> annotations(texts.size());
    const auto pass = [&] {
        for (std::size_t i = 0; i < texts.size(); ++i) analyser.annotate(texts[i], annotations[i]);
    };
    pass();
    pass();
    const std::size_t before = allocations;
    pass();
    EXPECT_EQ(allocations - before, 0u) << "in " << texts.size() << " texts";
}

}  // namespace
}  // namespace hark
