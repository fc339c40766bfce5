// Thirty nights on which comments about ten unknown things come in: do the themes that gather() finds keep their ids?
#pragma once

#include "hark/base/content_key.h"
#include "hark/insight/gather.h"
#include "hark/insight/identity.h"

#include "quality/emerging/days.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hark::test {

struct Nights {
    std::int64_t kept = 0, all = 0;      // themes of a night that were there the night before, and those of them with the same id
    bool shuffled_alike = false;         // the texts of all nights in another order make the same themes
};

// Names, and how many texts each brings together.
inline std::map<std::string, std::size_t> named(const std::vector<GatherText>& texts) {
    std::map<std::string, std::size_t> themes;
    for (const Group& group : gather(texts, 3)) themes[group.name] = group.texts.size();
    return themes;
}

// Each thing is named by two words of its own, now by one of them alone, among words that all share. A theme's true thing is that of its first text.
inline Nights nights(std::uint64_t seed) {
    Draws draws(seed);
    std::vector<GatherText> texts;
    std::vector<std::uint64_t> hashes;
    std::vector<int> things;
    std::vector<Sketch> before;
    std::vector<std::int64_t> ids;
    std::map<int, std::int64_t> id_of_thing;
    std::int64_t next = 1;
    Nights result;
    const auto say = [&](int thing) {
        const std::string name = std::to_string(thing);
        std::vector<std::string> words{"word" + std::to_string(static_cast<int>(draws.share() * 40)), "first" + name, "second" + name, "word" + std::to_string(static_cast<int>(draws.share() * 40))};
        if (draws.share() < 0.2) words.erase(words.begin() + (draws.share() < 0.5 ? 1 : 2));
        GatherText text;
        std::string all;
        for (const std::string& word : words) text.push_back({word, word, true, false, word.starts_with("word")}), all += word + " ";
        texts.push_back(text), hashes.push_back(hash64(all + std::to_string(texts.size()))), things.push_back(thing);
    };
    for (int night = 0; night < 30; ++night) {
        for (int thing = 0; thing < 10; ++thing)
            for (std::int64_t n = draws.poisson(night == 0 ? 10 : 0.5 + 0.2 * thing); n > 0; --n) say(thing);
        std::vector<Sketch> now;
        std::vector<int> thing_of;
        for (const Group& group : gather(texts, 3)) {
            Sketch sketch;
            for (const std::size_t i : group.texts) sketch.add(hashes[i]);
            now.push_back(sketch), thing_of.push_back(things[group.texts.front()]);
        }
        std::vector<std::int64_t> now_ids;
        const std::vector<Succession> who = successions(before, now);
        std::map<int, std::int64_t> id_now;
        for (std::size_t i = 0; i < now.size(); ++i) {
            now_ids.push_back(who[i].same ? ids[*who[i].same] : next++);
            id_now.try_emplace(thing_of[i], now_ids.back());  // the largest of the thing
        }
        for (const auto& [thing, id] : id_of_thing)
            if (const auto at = id_now.find(thing); at != id_now.end()) ++result.all, result.kept += at->second == id;
        before = std::move(now), ids = std::move(now_ids), id_of_thing = std::move(id_now);
    }
    const auto in_order = named(texts);
    for (std::size_t i = texts.size(); i > 1; --i) std::swap(texts[i - 1], texts[static_cast<std::size_t>(draws.share() * double(i))]);
    result.shuffled_alike = named(texts) == in_order;
    return result;
}

}  // namespace hark::test
