//! The questions of the API: which command each is, and what it takes.

use lodeway_results::Refusal;

/// What a parameter is given as on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// `--name=value`.
    Option,
    /// `--name` when the value is `true`.
    Switch,
    /// A word in its place, before the options.
    Word,
}

/// A parameter of a question.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// Its name in the address and on the command line.
    pub name: &'static str,
    /// Whether the question is none without it.
    pub needed: bool,
    /// How the command line takes it.
    pub place: Place,
    /// Whether it may come several times.
    pub several: bool,
    /// What it means.
    pub what: &'static str,
    /// An example.
    pub example: &'static str,
}

/// A question of the API: a command that answers with one table.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// The command.
    pub name: &'static str,
    /// What it answers.
    pub what: &'static str,
    /// What it takes.
    pub parameters: &'static [Parameter],
}

const fn needed(name: &'static str, what: &'static str, example: &'static str) -> Parameter {
    Parameter { name, needed: true, place: Place::Option, several: false, what, example }
}

const fn optional(name: &'static str, what: &'static str, example: &'static str) -> Parameter {
    Parameter { needed: false, ..needed(name, what, example) }
}

const fn word(name: &'static str, what: &'static str, example: &'static str) -> Parameter {
    Parameter { place: Place::Word, ..needed(name, what, example) }
}

const RESTRICTION_OF_STAGE: &str = "A restriction at every stage, or at one: STAGE/EXPORTER:IMPORTER…|ALL:…";
const IMPORTER: Parameter =
    needed("importer", "Importing countries or blocs, comma-separated, or all", "KOR");
const MINERAL: Parameter =
    needed("mineral", "A slug, slug:stage, or HS92 codes joined by +; comma-separated", "rare-earths");
const YEAR: Parameter = needed("year", "Years: 2024, 2010..2024 or 2010,2015", "2024");

/// Every question.
pub const QUESTIONS: &[Question] = &[
    Question {
        name: "shares",
        what: "Who sells a mineral to an importer, by value and by mass",
        parameters: &[IMPORTER, MINERAL, YEAR],
    },
    Question {
        name: "measure",
        what: "Indicators of dependence: concentration, reliance, GeoPolRisk, EU supply risk, flags",
        parameters: &[
            IMPORTER,
            MINERAL,
            YEAR,
            optional("measure", "Measures, comma-separated, or all", "hhi,hhi-mass,band"),
        ],
    },
    Question {
        name: "shock",
        what: "What a ban, quota, tax, outage or licence does to prices, volumes and losses",
        parameters: &[
            needed("mineral", "One market: a slug, slug:stage, or codes joined by +", "rare-earths"),
            needed("base", "The year whose trade is the base", "2024"),
            Parameter {
                several: true,
                ..needed(
                    "restrict",
                    "EXPORTER:IMPORTER[+IMPORTER…]|ALL:ban|quota=F|tax=F|licence=DAYS, or EXPORTER:outage=F",
                    "CHN:KOR:ban",
                )
            },
            optional(
                "table",
                "importers, exporters, flows, tornado, sensitivity; with months path, totals or zones",
                "importers",
            ),
            optional("months", "Month by month, for this many", "12"),
            optional("leakage", "Share of what is blocked that finds a way: 0.2, or 0.1..0.3", "0.2"),
            optional("markup", "What that way costs, as a share of the price", "0.3"),
            optional("cover", "Stocks in days of use, with the rule of release", "KOR=90:fill"),
            optional("sigma", "Elasticity of substitution, fixed instead of drawn", "3"),
            optional("epsilon", "Elasticity of demand, fixed instead of drawn", "0.2"),
            optional("eta", "Elasticity of supply, fixed instead of drawn", "0.3"),
            optional(
                "home-share",
                "Share of output that exporters keep: none, or CHN=0.75,AUS=0.1",
                "CHN=0.75",
            ),
            Parameter {
                place: Place::Switch,
                ..optional("point", "One solution at the median assumptions, no interval", "true")
            },
            optional("draws", "Number of draws, 10 to 20000", "1000"),
            optional("seed", "Seed of the draws", "1"),
            optional("for", "Whose loss the tornado explains, or whose months to show", "KOR"),
        ],
    },
    Question {
        name: "leverage",
        what: "What a ban would cost each side, for every seller, buyer and mineral of a year",
        parameters: &[
            needed("year", "The year whose trade is the base", "2024"),
            optional("mineral", "Minerals, comma-separated, or all", "rare-earths"),
            optional("restrictor", "Only this country's bans", "CHN"),
            optional("target", "Only bans on this country", "KOR"),
            optional("draws", "Draws behind median and interval; 0 gives one solution", "16"),
            optional("seed", "Seed of the draws", "1"),
        ],
    },
    Question {
        name: "chain",
        what: "Stages as linked markets: what a cut at one stage does to the stages behind it",
        parameters: &[
            word("mineral", "The mineral", "rare-earths"),
            needed("base", "The year whose trade is the base", "2024"),
            Parameter { several: true, ..needed("restrict", RESTRICTION_OF_STAGE, "compounds/CHN:ALL:ban") },
            optional("for", "Only these countries", "KOR,JPN"),
            optional("table", "stages, makers or links", "stages"),
            optional("draws", "Number of draws", "200"),
            optional("seed", "Seed of the draws", "1"),
        ],
    },
    Question {
        name: "joint",
        what: "One measure on many minerals at once: the joint loss",
        parameters: &[
            needed("mineral", "Minerals, comma-separated", "rare-earths,graphite"),
            needed("base", "The year whose trade is the base", "2024"),
            Parameter { several: true, ..needed("restrict", "The measure, on every mineral", "CHN:KOR:ban") },
            needed("for", "Whose losses are added up", "KOR"),
            optional("draws", "Number of draws", "200"),
            optional("seed", "Seed of the draws", "1"),
        ],
    },
    Question {
        name: "origin",
        what: "Second-tier dependence: whose material is inside what a country buys",
        parameters: &[
            needed("importer", "The importer", "KOR"),
            needed("mineral", "The minerals", "rare-earths"),
            needed("year", "The year", "2024"),
            needed("origin", "Whose material is looked for", "CHN"),
        ],
    },
    Question {
        name: "backtest",
        what: "The record against history: what would have been forecast, and what came",
        parameters: &[
            optional("episode", "Only this episode", "ree-2010"),
            optional("table", "outcomes, summary, episodes, sources or quiet", "summary"),
            optional("draws", "Number of draws", "1000"),
            optional("seed", "Seed of the draws", "1"),
        ],
    },
    Question {
        name: "plan",
        what: "What to do about a dependence: the plan by year, what it buys, and the restrictor's reply",
        parameters: &[
            word(
                "plan",
                "A plan that comes with the program, or one kept in the store",
                "korea-rare-earths-mongolia",
            ),
            optional(
                "table",
                "plan, years, aid, frontier, binding, compare, regret, reply or sensitivity",
                "compare",
            ),
            optional("draws", "Number of futures", "200"),
            optional("seed", "Seed of the futures", "1"),
            optional("budget-kusd", "Public budget of each year, thousand US dollars", "15000"),
            optional("aid-kusd", "Development aid of each year, thousand US dollars", "12000"),
            optional("risk-weight", "Weight of the worst cases beside the expected cost", "0.5"),
            optional("target-share", "Largest share of the restrictor from the first target year on", "0.5"),
            optional("chance", "Chance that a project of the partner ever delivers", "0.2"),
        ],
    },
    Question {
        name: "effect",
        what: "Whether trade with a partner moved after agreements and aid, beside pairs that had none",
        parameters: &[
            word("country", "The country whose policy it is", "KOR"),
            word("partner", "Its partner", "MNG"),
            optional("mineral", "The minerals, added up", "codes"),
            optional("direction", "imports or exports", "imports"),
            optional("table", "events or years", "events"),
        ],
    },
    Question {
        name: "gravity",
        what: "Whether trade moves with agreements, blocs and aid, over all pairs and years",
        parameters: &[
            optional("regressors", "Of agreement, bloc, aid", "agreement,bloc,aid"),
            optional("mineral", "The minerals, added up", "codes"),
        ],
    },
    Question {
        name: "trade",
        what: "Trade between two countries by product and year",
        parameters: &[
            word("exporter", "The country that sells", "MNG"),
            word("importer", "The country that buys", "KOR"),
            optional("year", "Years; the last ten without it", "2015..2024"),
        ],
    },
    Question {
        name: "alignment",
        what: "Following a bloc or staying apart, each priced; who votes with whom",
        parameters: &[
            word("importer", "The importer", "KOR"),
            word("mineral", "The mineral, a stage, or codes", "rare-earths"),
            optional("bloc", "One bloc; all of the table without it", "MSP"),
            optional("restrictor", "The supplier that answers", "CHN"),
            optional("year", "The year of trade", "2024"),
            optional("table", "scenarios, blocs or suppliers", "scenarios"),
            optional("draws", "Number of draws", "200"),
            optional("seed", "Seed of the draws", "1"),
        ],
    },
    Question {
        name: "partners",
        what: "Who could supply a mineral, ranked in bands over random weights, with reasons",
        parameters: &[
            word("importer", "The importer", "KOR"),
            word("mineral", "The mineral, a stage, or codes", "rare-earths"),
            optional("year", "The year of trade; the last with imports without it", "2024"),
            optional("restrictor", "The supplier to become independent of", "CHN"),
            optional("weights", "Weights of criteria, 1 for those not named", "ceiling=3,risk=0"),
            optional("cost", "Freight costs to assume instead", "land=0.146"),
            optional("draws", "Number of random weights, 10 to 20000", "10000"),
            optional("seed", "Seed of the draws", "1"),
            optional("table", "ranking, weights, values, stages, resources or projects", "ranking"),
        ],
    },
    Question {
        name: "corridors",
        what: "The ways from a country to another by land and sea, what they cost, and who could stop them",
        parameters: &[
            word("from", "Where the goods are", "MNG"),
            word("to", "Where they should go", "KOR"),
            optional("closed", "States that let nothing through, comma-separated", "CHN"),
            optional("cost", "Costs to assume instead", "land=0.146"),
            optional("most", "How many ways, 1 to 50", "6"),
            optional("table", "ways, dependence, legs or costs", "ways"),
        ],
    },
    Question {
        name: "aid",
        what: "Net bilateral aid by year, with rank among the donor's recipients",
        parameters: &[word("donor", "The donor", "KOR"), word("recipient", "The recipient", "MNG")],
    },
    Question {
        name: "agreements",
        what: "Agreements between two countries, and of the blocs that hold either",
        parameters: &[word("first", "A country", "KOR"), word("second", "Another", "MNG")],
    },
    Question { name: "claims", what: "Public claims beside what the tables say", parameters: &[] },
    Question {
        name: "data",
        what: "The files at hand: sources, editions, licences, checksums",
        parameters: &[],
    },
];

/// Where the API answers a question put in the words of the command line; none when it does not.
pub fn address(words: &[String]) -> Option<String> {
    let (name, rest) = words.split_first()?;
    let question = QUESTIONS.iter().find(|q| q.name == name)?;
    let mut query = form_urlencoded::Serializer::new(String::new());
    let mut places = question.parameters.iter().filter(|p| p.place == Place::Word);
    let mut rest = rest.iter().filter(|word| !(name == "data" && *word == "list"));
    while let Some(word) = rest.next() {
        let Some(option) = word.strip_prefix("--") else {
            query.append_pair(places.next()?.name, word);
            continue;
        };
        let (name, value) = option.split_once('=').map_or((option, None), |(n, v)| (n, Some(v)));
        let parameter = question.parameters.iter().find(|p| p.name == name)?;
        let value = match (value, parameter.place) {
            (Some(value), _) => value,
            (None, Place::Switch) => "true",
            (None, _) => rest.next()?,
        };
        query.append_pair(name, value);
    }
    Some(format!("/api/v1/{name}?{}", query.finish()))
}

/// Most draws that one question over the web may ask for.
const MOST_DRAWS: u32 = 20_000;
/// Most months.
const MOST_MONTHS: u32 = 60;

impl Question {
    /// The words of the command line for these parameters.
    ///
    /// # Errors
    /// [`Refusal`] when a parameter is unknown, absent, given twice or begins like an option.
    pub fn words(&self, given: &[(String, String)]) -> Result<Vec<String>, Refusal> {
        for (name, value) in given {
            self.check(name, value)?;
        }
        let mut words = vec![self.name.to_owned()];
        if self.name == "data" {
            words.push("list".to_owned());
        }
        let mut options = Vec::new();
        for parameter in self.parameters {
            let values: Vec<&str> =
                given.iter().filter(|(name, _)| name == parameter.name).map(|(_, v)| v.as_str()).collect();
            if values.is_empty() && parameter.needed {
                return Err(Refusal::usage(format!(
                    "{}: expected {}, but found none; add {}={}",
                    self.name, parameter.name, parameter.name, parameter.example
                )));
            }
            if values.len() > 1 && !parameter.several {
                return Err(Refusal::usage(format!(
                    "{}: expected one {}, but found {}; keep one",
                    self.name,
                    parameter.name,
                    values.len()
                )));
            }
            match parameter.place {
                Place::Word => words.extend(values.iter().map(|v| (*v).to_owned())),
                Place::Switch => {
                    options.extend(
                        values.iter().filter(|v| **v == "true").map(|_| format!("--{}", parameter.name)),
                    );
                }
                Place::Option => options.extend(values.iter().map(|v| format!("--{}={v}", parameter.name))),
            }
        }
        words.append(&mut options);
        Ok(words)
    }

    fn check(&self, name: &str, value: &str) -> Result<(), Refusal> {
        let Some(parameter) = self.parameters.iter().find(|p| p.name == name) else {
            let names: Vec<&str> = self.parameters.iter().map(|p| p.name).chain(["format", "lang"]).collect();
            return Err(Refusal::usage(format!(
                "{}: expected {}, but found a parameter \"{name}\"; name one of them",
                self.name,
                names.join(", ")
            )));
        };
        let wrong = |expected: &str| {
            Err(Refusal::usage(format!(
                "{name}: expected {expected}, but found \"{value}\"; such as {}",
                parameter.example
            )))
        };
        // A word in its place must not be read as an option, and nothing may break a line.
        if value.starts_with('-') || value.trim().is_empty() || value.chars().any(char::is_control) {
            return wrong("a value that is not empty and does not begin with a hyphen");
        }
        if parameter.place == Place::Switch && !matches!(value, "true" | "false") {
            return wrong("true or false");
        }
        if name == "months" && value.parse::<u32>().is_ok_and(|months| months > MOST_MONTHS) {
            return wrong("at most 60 months over the web");
        }
        if name == "draws" && value.parse::<u32>().is_ok_and(|draws| draws > MOST_DRAWS) {
            return wrong("at most 20000 draws over the web");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: &str, given: &[(&str, &str)]) -> Result<Vec<String>, String> {
        let question = QUESTIONS.iter().find(|q| q.name == name).unwrap();
        let given: Vec<_> = given.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        question.words(&given).map_err(|r| r.sentence)
    }

    #[test]
    fn a_question_becomes_the_words_of_its_command() {
        let words = asked(
            "shock",
            &[
                ("restrict", "CHN:KOR:ban"),
                ("mineral", "cobalt"),
                ("base", "2024"),
                ("restrict", "CHN:JPN:ban"),
                ("point", "true"),
            ],
        );
        let expected = [
            "shock",
            "--mineral=cobalt",
            "--base=2024",
            "--restrict=CHN:KOR:ban",
            "--restrict=CHN:JPN:ban",
            "--point",
        ];
        assert_eq!(words.unwrap(), expected);
        assert_eq!(asked("aid", &[("recipient", "MNG"), ("donor", "KOR")]).unwrap(), ["aid", "KOR", "MNG"]);
        assert_eq!(asked("data", &[]).unwrap(), ["data", "list"]);
    }

    #[test]
    fn words_of_the_command_line_find_their_address() {
        let of = |line: &str| address(&line.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(of("aid KOR MNG").as_deref(), Some("/api/v1/aid?donor=KOR&recipient=MNG"));
        assert_eq!(of("data list").as_deref(), Some("/api/v1/data?"));
        assert_eq!(
            of("shock --mineral cobalt --base=2024 --restrict COD:ALL:ban --point").as_deref(),
            Some("/api/v1/shock?mineral=cobalt&base=2024&restrict=COD%3AALL%3Aban&point=true")
        );
        assert_eq!(of("brief KOR cobalt"), None);
        assert_eq!(of("shock scenario.toml"), None);
    }

    #[test]
    fn what_is_absent_unknown_or_an_option_in_disguise_is_refused() {
        assert_eq!(
            asked("shares", &[("importer", "KOR"), ("mineral", "cobalt")]).unwrap_err(),
            "shares: expected year, but found none; add year=2024"
        );
        assert_eq!(
            asked("aid", &[("donor", "--out=x"), ("recipient", "MNG")]).unwrap_err(),
            "donor: expected a value that is not empty and does not begin with a hyphen, but found \"--out=x\"; such as KOR"
        );
        assert_eq!(
            asked("claims", &[("out", "x")]).unwrap_err(),
            "claims: expected format, lang, but found a parameter \"out\"; name one of them"
        );
        assert_eq!(
            asked(
                "shares",
                &[("importer", "KOR"), ("importer", "JPN"), ("mineral", "cobalt"), ("year", "2024")]
            )
            .unwrap_err(),
            "shares: expected one importer, but found 2; keep one"
        );
    }
}
