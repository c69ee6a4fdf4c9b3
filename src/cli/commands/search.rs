//! `morgue search`: the articles that match, the best first.

use anyhow::Result;

use crate::cli::archive::{existing_or_built, opened};
use crate::cli::exit::Exit;
use crate::cli::options::{
    Archive, Folding, Match, Output, QueryWords, Ranking, SortOrder, TEMPLATE,
};
use crate::cli::{Shell, messages};
use crate::printers::Meaning;
use crate::printers::standard::hits::closing_line;
use crate::query::Request;
use crate::query::entities::{FACETS, FacetName};
use crate::query::in_words::in_words;
use crate::query::language::Parsed;
use crate::query::matching::Matching;

/// Find articles: ranked, with the sentences that match and who says them
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue search '\"indivisible security\"'
  morgue search speaker:vershkov '\"indivisible security\"' since:2022-07
  morgue search place:vienna '(gas OR oil)' -- -agency:tass
  morgue search --sort newest --limit 50 --format json sanction*
  morgue search --in ~/archive --explain-query 'headline:talks date:2022'",
    after_long_help = "\
The query language (the whole of it: morgue query manual):
  gas price            both words, also in their other forms (prices)
  \"gas price\"          the phrase, as printed; curly marks do as well
  =prices              the word as printed; caps(apple), allcaps(who)
  indivis* wom?n       any ending, any letter; *ization, putin~1, /gr[ae]y/
  gas OR oil           one of them; NOT gas, -gas: not this one; ( ) group
  gas w/5 price        at most 5 words apart; pre/5 in this order, /s in one
                       sentence, /p in one paragraph; gas NOT w/5 price
  \"gas price\"~3        the phrase with up to 3 moves of a word
  atleast3(gas)        so often; first50(gas), lead:gas, hlead:gas: so early
  headline:gas         in one field only: headline, lead, hlead, body, quote,
                       speaker, byline, dateline, place, country, agency, person,
                       organisation, location, language, section, subject, source
  said:gas by:orr      in one quote, by this speaker; has:quote, has:dateline
  date:2022-07         a day, month or year; date:2019..2022, since:, until:,
                       filed: by the dateline, published: by the source
  length>800           words in the article
  gas^3 price          gas counts three times as much
  query:NAME           a saved query (morgue query save)

--fold story shows articles that are likely to tell of one event as one hit:
articles of at most seven days that share names and rare words. It is a guess.
Of each story the first hit in the order asked for is shown, and below it the
article that came first, the fullest one and the latest one.

Where few articles match or none, and a word or a name is spelt as hardly any
article spells it, the query that may have been meant is told: did you mean.

Exit status: 0 if articles match, 1 if none does, 2 if something went wrong."
)]
pub struct SearchCommand {
    #[command(flatten)]
    pub query: QueryWords,

    /// Search the archive in DIR; it is indexed first if it has no index
    #[command(flatten)]
    archive: Archive,

    #[command(flatten)]
    matching: Match,

    #[command(flatten)]
    order: SortOrder,

    #[command(flatten)]
    ranking: Ranking,

    #[command(flatten)]
    folding: Folding,

    /// Show at most N articles
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10)]
    limit: usize,

    /// Pass over the first N articles
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    offset: usize,

    /// Show at most N passages of each article
    #[arg(long, value_name = "N", default_value_t = 3)]
    snippets: usize,

    /// Count all that match by place, country, agency, person, org, location, speaker, language or
    /// year; several with commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = parse_facet)]
    facets: Vec<FacetName>,

    /// Show at most N values of each facet
    #[arg(long, value_name = "N", default_value_t = 10, requires = "facets")]
    facet_values: usize,

    /// Show why each article stands where it does
    #[arg(long)]
    explain: bool,

    /// Say how the query is understood, and search nothing
    #[arg(long)]
    explain_query: bool,

    /// Print nothing; only the exit status answers
    #[arg(long, short)]
    quiet: bool,

    #[command(flatten)]
    output: Output,
}

fn parse_facet(name: &str) -> Result<FacetName, String> {
    FacetName::named(name).ok_or_else(|| {
        let names: Vec<&str> = FACETS.iter().map(|(facet, _)| facet.name()).collect();
        format!("there are the facets {}", names.join(", "))
    })
}

impl SearchCommand {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        let parsed = self.query.read(shell, &self.archive)?;
        let matching = self.matching.of(&parsed, Matching::default())?;
        let Parsed { tree, notes, .. } = parsed;
        let printer = self.output.format;
        let style = &shell.terminal.out;
        if self.explain_query {
            let meaning = Meaning {
                in_words: in_words(&tree),
                canonical: tree.to_string(),
                notes,
            };
            if !printer.holds_notes {
                messages::notes(&meaning.notes);
            }
            shell.answer(|out| (printer.meaning)(out, style, &meaning))?;
            return Ok(Exit::Found);
        }
        let Some(index) = existing_or_built(shell, self.archive.dir.as_deref(), self.quiet)? else {
            return Ok(Exit::Interrupted);
        };
        let request = Request {
            query: tree,
            matching,
            sort: self.order.sort.into(),
            recency_days: self.ranking.recency,
            expand: self.ranking.expand,
            limit: self.limit,
            offset: self.offset,
            snippets: self.snippets,
            explain: self.explain,
            fold: self.folding.fold.into(),
            facets: self.facets,
            facet_values: self.facet_values,
        };
        let mut response = opened(&index, self.output.format)?.search(&request)?;
        response.notes.splice(0..0, notes);
        if !self.quiet {
            shell.answer(|out| (printer.response)(out, style, &response))?;
            let parted = !response.hits.is_empty();
            shell.close(printer, parted, &response.notes, &closing_line(&response));
            if let Some(suggestion) = &response.did_you_mean
                && !printer.holds_notes
            {
                messages::did_you_mean(suggestion, &self.archive.options(shell));
            }
        }
        Ok(Exit::found(response.total > 0))
    }
}
