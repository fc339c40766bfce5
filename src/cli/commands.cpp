#include "commands.h"

namespace hark::cli {

const std::vector<Command>& commands() {
    static const std::vector<Command> table{
        {"run", "Read feedback, analyse it, store it, and find themes and actions",
         "  hark run reviews.csv\n"
         "  hark run exports/ --db shop.db              every feedback file below a folder\n"
         "  hark run survey.csv --map text=\"What could we do better?\" --map nps=Q1\n"
         "  zcat big.csv.gz | hark run - --threads 2\n"
         "  hark run Maildir/ --own acme.example        mail, and which of it is ours\n",
         declare_run},
        {"inspect", "Say how a file would be read, and why",
         "  hark inspect reviews.csv\n"
         "  hark inspect odd.txt --delimiter ';' --encoding windows-1252\n",
         declare_inspect},
        {"themes", "What do customers like and dislike, and how much does each theme matter?",
         "  hark themes\n"
         "  hark themes --disliked --since 2026-09 --where country=DE\n"
         "  hark themes --uncovered          what no topic holds, by customers' phrases\n"
         "  hark themes --format csv > themes.csv\n",
         declare_themes},
        {"drivers", "What moves the score? All themes weighed together",
         "  hark drivers\n"
         "  hark drivers --score repeat_purchase --where country=DE\n"
         "  hark drivers --topics                what to mend first, what delights\n",
         declare_drivers},
        {"survey", "What does the survey say? NPS, CSAT, CES, agreement; and who is silent",
         "  hark survey\n"
         "  hark survey --since 2026-09 --where country=DE\n",
         declare_survey},
        {"trends", "What is changing? Shares by day, week or month",
         "  hark trends                          all comments, and the commonest themes\n"
         "  hark trends delivery.time/disliked --by week\n"
         "  hark trends staff.attitude --where country=DE --format csv > staff.csv\n",
         declare_trends},
        {"emerging", "What is newly going wrong, or right? Alarms at a stated rate of false ones",
         "  hark emerging\n"
         "  hark emerging --rate 0.01 --no-phrases       stricter, and themes only\n"
         "  hark emerging --where product=\"Scree Boot\" --format json\n",
         declare_emerging},
        {"theme", "What is behind one theme? Since when, for whom, beside what, in whose words",
         "  hark theme delivery.time/disliked\n"
         "  hark theme staff.attitude --since 2026-06 --limit 10\n",
         declare_theme},
        {"segments", "For whom? Where themes are stronger, by any column or rule, and who disagrees",
         "  hark segments                                all columns\n"
         "  hark segments country\n"
         "  hark segments party --matrix                 conflicts first\n"
         "  hark segments --rule \"stars <= 2\"\n",
         declare_segments},
        {"wishes", "What do customers ask for? Each wish once, with how many and since when",
         "  hark wishes\n"
         "  hark wishes --since 2026-06 --format csv > wishes.csv\n",
         declare_wishes},
        {"competitors", "Who are we compared with, who wins, who comes and who goes?",
         "  hark competitors\n"
         "  hark competitors --name Acme --name \"Globex Air\" --own Tallyho\n",
         declare_competitors},
        {"praise", "Whom do customers thank, and for what?",
         "  hark praise\n"
         "  hark praise --column agent --pseudonyms\n",
         declare_praise},
        {"emotions", "What do customers feel, how strongly, and about what?",
         "  hark emotions\n"
         "  hark emotions anger --since 2026-06      its sentences, the strongest first\n",
         declare_emotions},
        {"expectations", "What was below, as, or above what customers expected?",
         "  hark expectations\n"
         "  hark expectations --where region=north --format csv\n",
         declare_expectations},
        {"training", "What should staff learn, by skill and team, without showing anybody?",
         "  hark training --team branch\n"
         "  hark training --team shift --least 10 --since 2026-06\n",
         declare_training},
        {"customers", "Who stays, who leaves, who tells others? One customer over time",
         "  hark customers\n"
         "  hark customers C01237                        all that one customer wrote\n"
         "  hark customers --loyalty\n"
         "  hark customers --behaviour bought_again      what they said, and what they did\n"
         "  hark customers --revenue accounts.csv        customer, quantity, frequency\n",
         declare_customers},
        {"quotes", "Which comments are behind a theme?",
         "  hark quotes delivery.time/disliked\n"
         "  hark quotes staff.attitude --all --format jsonl     both sides, every comment\n",
         declare_quotes},
        {"actions", "What should we do first, and did it help? With the evidence",
         "  hark actions\n"
         "  hark actions --limit 3 --format md > actions.md\n"
         "  hark actions accept delivery.time/carrier-review --by jo\n"
         "  hark actions done delivery.time/carrier-review --on 2026-05-01\n"
         "  hark actions verify                          did they work?\n"
         "  hark actions said delivery.time/carrier-review    who asked for it\n",
         declare_actions},
        {"cases", "Which complaints did nobody answer? Who waits since when, what we promised",
         "  hark cases --unanswered                     the longest wait first\n"
         "  hark cases --unanswered --older 2bd --fail  exit code 10 if there is one\n"
         "  hark cases 3fa9                             one case as it went\n"
         "  hark cases --promises --state broken\n"
         "  hark cases --times --zone Europe/Berlin --since 2026-11\n",
         declare_cases},
        {"brief", "What must I know this morning? One page, each line with its n and a quote",
         "  hark brief\n"
         "  hark brief --html > brief.html\n"
         "  hark brief --format md --where country=DE\n",
         declare_brief},
        {"scorecard", "How do we do by the twelve elements of customer service?",
         "  hark scorecard\n"
         "  hark scorecard --where branch=North --format csv\n",
         declare_scorecard},
        {"search", "Find a phrase in all comments",
         "  hark search \"hot water\"\n"
         "  hark search refund --since 2026-09 --limit 50\n",
         declare_search},
        {"index", "For those who search often: phrases found without reading the comments",
         "  hark index\n"
         "  hark index --drop\n",
         declare_index},
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
         "  hark eval labelled/ --leave-out          of each set, learned from the others\n"
         "  hark eval labelled/ --keep-out           of a fifth of each, by the rest\n"
         "  hark eval mine.csv --own                 does learning from half of it help?\n"
         "  A record is {\"id\": \"7\", \"text\": \"...\", \"label\": \"positive\"}, one a line; exit\n"
         "  code 3 if a set cannot be measured.\n",
         declare_eval},
        {"nightly", "Read what is new in all sources of hark.toml; silent when all is well",
         "  hark nightly             ./hark.toml, the user's, or that of /etc/hark\n"
         "  hark nightly --config /srv/shop/hark.toml\n"
         "  30 2 * * *  hark nightly --config /srv/shop/hark.toml    for cron\n"
         "  Exit code 3 if a mailbox is gone, unreadable or shorter than it was.\n",
         declare_nightly},
        {"refresh", "All that is found, brought up to date, so that every question is answered at once",
         "  hark refresh --db shop.db\n"
         "  hark nightly does it every night; hark run only the themes and actions.\n",
         declare_refresh},
        {"check", "Are the standards of hark.toml kept?",
         "  hark check\n"
         "  hark check --format json || mail -s \"a standard failed\" cx@shop.example\n"
         "  Exit code 10 if one is not kept, or cannot be told.\n",
         declare_check},
        {"forget", "One customer out of the store, down to the bytes of the file",
         "  hark forget ann@example.org --dry-run\n"
         "  hark forget c_5d41402abc4b2a76b9719d911017c592\n",
         declare_forget},
        {"sql", "Anything else? Your own query over the documented views, read-only",
         "  hark sql --views\n"
         "  hark sql \"select topic, liked from v_themes_daily where day > '2026-09-01'\"\n"
         "  hark sql --format csv < query.sql > answer.csv\n",
         declare_sql},
        {"rejects", "The rows that could not be read, and how to mend them",
         "  hark rejects\n"
         "  hark rejects --format csv > rejects.csv\n",
         declare_rejects},
        {"status", "What the store holds, how it came there, and how the last nights went", "  hark status\n  hark status --format json\n", declare_status},
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
