#include "commands.h"

namespace hark::cli {

const std::vector<Command>& commands() {
    static const std::vector<Command> table{
        {"run", "Read feedback, analyse it, store it, and find themes and actions",
         "  hark run reviews.csv\n"
         "  hark run exports/ --db shop.db              every feedback file below a folder\n"
         "  hark run survey.csv --map text=\"What could we do better?\" --map nps=Q1\n"
         "  zcat big.csv.gz | hark run - --threads 2\n",
         declare_run},
        {"inspect", "Say how a file would be read, and why",
         "  hark inspect reviews.csv\n"
         "  hark inspect odd.txt --delimiter ';' --encoding windows-1252\n",
         declare_inspect},
        {"themes", "What customers like and dislike",
         "  hark themes\n"
         "  hark themes --disliked --since 2026-09 --where country=DE\n"
         "  hark themes --format csv > themes.csv\n",
         declare_themes},
        {"quotes", "The comments behind a theme",
         "  hark quotes delivery.time/disliked\n"
         "  hark quotes staff.attitude --all --format jsonl     both sides, every comment\n",
         declare_quotes},
        {"actions", "What to do about it, with the evidence",
         "  hark actions\n"
         "  hark actions --limit 3 --format md > actions.md\n",
         declare_actions},
        {"search", "Find a phrase in all comments",
         "  hark search \"hot water\"\n"
         "  hark search refund --since 2026-09 --limit 50\n",
         declare_search},
        {"explain", "How the score of a text, or of a stored comment, comes about",
         "  hark explain \"The room was not clean, but the staff was lovely.\"\n"
         "  hark explain 42 --db hotel.db\n",
         declare_explain},
        {"score", "A filter for pipes: a line in, a JSON object out",
         "  echo \"Great, but late.\" | hark score\n"
         "  hark score < comments.jsonl > scored.jsonl\n"
         "  A line is a text, or an object such as {\"id\": \"7\", \"text\": \"...\"}.\n",
         declare_score},
        {"mask", "A filter for pipes: personal data out of texts",
         "  echo \"Call me at (415) 555-0132, Jo\" | hark mask\n"
         "  hark mask --text --kinds email,phone < comments.txt\n"
         "  A line is a text, or an object such as {\"id\": \"7\", \"text\": \"...\"}.\n",
         declare_mask},
        {"clean", "The writer's own words in messages, without quotes and signatures",
         "  hark clean reply.eml\n"
         "  hark clean Maildir/ --format jsonl > cleaned.jsonl\n"
         "  hark clean body.txt                      a body alone\n",
         declare_clean},
        {"learn", "From texts with ratings or labels to words and weights of your own, to accept line by line",
         "  hark learn reviews.csv -o mine.tsv\n"
         "  hark learn tickets.csv --label sentiment -o mine.tsv\n"
         "  hark run reviews.csv --models mine.tsv\n",
         declare_learn},
        {"eval", "How often hark agrees with people's labels, beside others",
         "  hark eval labelled/                      a folder of sets (.jsonl, .jsonl.gz)\n"
         "  hark eval mine.csv --label sentiment --errors 5\n"
         "  hark eval labelled/ --peer vader --format md\n"
         "  A record is {\"id\": \"7\", \"text\": \"...\", \"label\": \"positive\"}, one a line; exit\n"
         "  code 3 if a set cannot be measured.\n",
         declare_eval},
        {"rejects", "The rows that could not be read, and how to mend them",
         "  hark rejects\n"
         "  hark rejects --format csv > rejects.csv\n",
         declare_rejects},
        {"status", "What the store holds, and how it came there", "  hark status\n", declare_status},
        {"digest", "One number over all that was stored: the same input and models give the same number anywhere",
         "  hark digest --db a.db\n", declare_digest},
        {"models", "Check, test and compare the models: words, topics, actions",
         "  hark models check\n"
         "  hark models check --models my-models\n"
         "  hark models test expectations.tsv            lines of: negative, a tab, a text\n"
         "  hark models test tests/ --by phenomenon\n"
         "  hark models diff my-models --db shop.db      what would change\n",
         declare_models_command},
        {"topics", "Tools for topics of your own: check, test, find what is missing",
         "  hark topics lint --models mine.rules\n"
         "  hark topics test expect.tsv --models mine.rules    lines of: staff.attitude:positive, a tab, a text\n"
         "  hark topics coverage --db shop.db                  what customers judge and no topic holds\n"
         "  hark topics suggest delivery.time --db shop.db     phrases that come with a topic\n"
         "  hark topics overlap --db shop.db                   topics that claim the same words\n",
         declare_topics},
    };
    return table;
}

}  // namespace hark::cli
