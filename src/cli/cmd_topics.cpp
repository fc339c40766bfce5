// hark topics: an analyst's tools for a taxonomy of one's own. A command of commands.
#include "commands.h"
#include "models_commands.h"
#include "topics_commands.h"

namespace hark::cli {

Action declare_topics(App& app) {
    return declare_group(app, {{"lint", "Name file, line and column of what is wrong with topics and rules", "", declare_models_check},
                               {"test", "Hold the topics to the answers that you expect, and show what fails with its trace", "", declare_models_test},
                               {"coverage", "How much of what customers judge some topic holds, and the phrases of the rest", "", declare_topics_coverage},
                               {"suggest", "Phrases that come with a topic in your own comments, and that it does not have", "", declare_topics_suggest},
                               {"overlap", "Topics that claim the same words or share their opinions", "", declare_topics_overlap}});
}

}  // namespace hark::cli
