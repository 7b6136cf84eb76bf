//! Tantivy behind ../../protocol.h.
//!
//! Settings: one field of words cut at white space, with frequencies, positions and lengths, not
//! stored; source and day as fast fields, the source indexed too; one indexing thread with memory
//! for everything, so that a commit writes one segment; no merges but the one to a single segment.
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::ops::Bound;
use std::time::Instant;

use tantivy::collector::{Collector, Count, SegmentCollector, TopDocs};
use tantivy::columnar::Column;
use tantivy::indexer::NoMergePolicy;
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery,
};
use tantivy::schema::{
    Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions, FAST, INDEXED,
};
use tantivy::{
    DocId, Index, IndexWriter, ReloadPolicy, Score, Searcher, SegmentReader, TantivyDocument, Term,
};

/// Tantivy's scores have the factor k1 + 1, which changes no order; ours and Lucene's do not.
const SCORE_FACTOR: f32 = 2.2;
const MEMORY: usize = 4_000_000_000;

struct Fields {
    text: Field,
    source: Field,
    day: Field,
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("whitespace")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = builder.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let source = builder.add_u64_field("source", FAST | INDEXED);
    let day = builder.add_u64_field("day", FAST);
    (builder.build(), Fields { text, source, day })
}

fn build(documents: &str, folder: &str, segments: usize) -> tantivy::Result<()> {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder)?;
    let count = BufReader::new(File::open(documents)?).lines().count();
    let per_segment = count / segments + 1;
    let (schema, fields) = schema();
    let index = Index::create_in_dir(folder, schema)?;
    let begin = Instant::now();
    let mut writer: IndexWriter = index.writer_with_num_threads(1, MEMORY)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    let mut text_bytes = 0;
    for (number, line) in BufReader::new(File::open(documents)?).lines().enumerate() {
        let line = line?;
        let mut parts = line.splitn(3, '\t');
        let mut document = TantivyDocument::new();
        document.add_u64(fields.source, parts.next().unwrap().parse().unwrap());
        document.add_u64(fields.day, parts.next().unwrap().parse().unwrap());
        let words = parts.next().unwrap();
        text_bytes += words.len();
        document.add_text(fields.text, words);
        writer.add_document(document)?;
        if (number + 1) % per_segment == 0 {
            writer.commit()?;
        }
    }
    writer.commit()?;
    let ids = index.searchable_segment_ids()?;
    if segments == 1 && ids.len() > 1 {
        writer.merge(&ids).wait()?;
        writer.garbage_collect_files().wait()?;
    }
    writer.wait_merging_threads()?;
    let seconds = begin.elapsed().as_secs_f64();
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        bytes += entry?.metadata()?.len();
    }
    println!("built\t{seconds:.3}\t{text_bytes}\t{bytes}");
    Ok(())
}

/// Counts matches by source.
struct BySource;
struct BySourceInSegment {
    column: Column<u64>,
    counts: Vec<u64>,
}

impl Collector for BySource {
    type Fruit = BTreeMap<u64, u64>;
    type Child = BySourceInSegment;

    fn for_segment(&self, _: u32, segment: &SegmentReader) -> tantivy::Result<Self::Child> {
        let column = segment.fast_fields().u64("source")?;
        let counts = vec![0; column.max_value() as usize + 1];
        Ok(BySourceInSegment { column, counts })
    }
    fn requires_scoring(&self) -> bool {
        false
    }
    fn merge_fruits(&self, fruits: Vec<Vec<u64>>) -> tantivy::Result<Self::Fruit> {
        let mut sum = BTreeMap::new();
        for fruit in fruits {
            for (source, count) in fruit.into_iter().enumerate().filter(|(_, count)| *count > 0) {
                *sum.entry(source as u64).or_default() += count;
            }
        }
        Ok(sum)
    }
}

impl SegmentCollector for BySourceInSegment {
    type Fruit = Vec<u64>;
    fn collect(&mut self, doc: DocId, _: Score) {
        if let Some(source) = self.column.first(doc) {
            self.counts[source as usize] += 1;
        }
    }
    fn harvest(self) -> Vec<u64> {
        self.counts
    }
}

struct Engine {
    searcher: Searcher,
    fields: Fields,
}

impl Engine {
    fn open(folder: &str) -> tantivy::Result<Engine> {
        let reader = Index::open_in_dir(folder)?
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Engine { searcher: reader.searcher(), fields: schema().1 })
    }

    fn words(&self, words: &str) -> Box<dyn Query> {
        let terms: Vec<Term> =
            words.split(' ').map(|word| Term::from_field_text(self.fields.text, word)).collect();
        if terms.len() > 1 {
            return Box::new(PhraseQuery::new(terms));
        }
        let term = terms.into_iter().next().unwrap();
        Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
    }

    fn parse(&self, mut text: &str) -> Box<dyn Query> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        while !text.is_empty() {
            let occur = match text.as_bytes()[0] {
                b'+' => Occur::Must,
                b'-' => Occur::MustNot,
                _ => Occur::Should,
            };
            text = text.trim_start_matches(['+', '-']);
            let (quote, body) = match text.strip_prefix('"') {
                Some(body) => ('"', body),
                None => (' ', text),
            };
            let (words, rest) = body.split_once(quote).unwrap_or((body, ""));
            clauses.push((occur, self.words(words)));
            text = rest.trim_start();
        }
        if clauses.len() == 1 {
            return clauses.pop().unwrap().1;
        }
        Box::new(BooleanQuery::new(clauses))
    }

    fn filter(&self, filter: &str) -> Option<Box<dyn Query>> {
        let (name, value) = filter.split_once('=')?;
        let query: Box<dyn Query> = if name == "source" {
            let term = Term::from_field_u64(self.fields.source, value.parse().unwrap());
            Box::new(TermQuery::new(term, IndexRecordOption::Basic))
        } else {
            let (first, last) = value.split_once("..").unwrap();
            let bound = |day: &str| {
                Bound::Included(Term::from_field_u64(self.fields.day, day.parse().unwrap()))
            };
            Box::new(RangeQuery::new(bound(first), bound(last)))
        };
        Some(Box::new(ConstScoreQuery::new(query, 0.0)))
    }

    fn top(&self, query: &dyn Query, limit: usize) -> tantivy::Result<String> {
        let hits = self.searcher.search(query, &TopDocs::with_limit(limit).order_by_score())?;
        Ok(scores(hits.into_iter().map(|(score, _)| score)))
    }

    fn answer(&self, command: &str, filter: &str, text: &str) -> tantivy::Result<String> {
        let mut query = self.parse(text);
        if let Some(filter) = self.filter(filter) {
            query = Box::new(BooleanQuery::new(vec![(Occur::Must, query), (Occur::Must, filter)]));
        }
        Ok(match command {
            "TOP_10" => format!("-\t{}", self.top(&*query, 10)?),
            "TOP_100" => format!("-\t{}", self.top(&*query, 100)?),
            "COUNT" => format!("{}\t", self.searcher.search(&*query, &Count)?),
            "TOP_10_COUNT" => {
                let both = (Count, TopDocs::with_limit(10).order_by_score());
                let (count, hits) = self.searcher.search(&*query, &both)?;
                format!("{count}\t{}", scores(hits.into_iter().map(|(score, _)| score)))
            }
            "FACET" => {
                let counts = self.searcher.search(&*query, &BySource)?;
                let parts: Vec<String> = counts.iter().map(|(s, c)| format!("{s}:{c}")).collect();
                format!("-\t{}", parts.join(" "))
            }
            _ => "unsupported\t".to_string(),
        })
    }
}

fn scores(scores: impl Iterator<Item = f32>) -> String {
    scores.map(|score| format!("{:.6}", score / SCORE_FACTOR)).collect::<Vec<_>>().join(" ")
}

/// Processor time of this thread.
fn nanoseconds() -> i64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `time` is valid for the call.
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut time) };
    time.tv_sec * 1_000_000_000 + time.tv_nsec
}

fn serve(folder: &str) -> tantivy::Result<()> {
    let engine = Engine::open(folder)?;
    println!("ready");
    for line in io::stdin().lock().lines() {
        let line = line?;
        let mut parts = line.splitn(3, '\t');
        let (command, filter, query) =
            (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        let begin = nanoseconds();
        let answer = engine.answer(command, filter, query)?;
        println!("{}\t{answer}", nanoseconds() - begin);
        io::stdout().flush()?;
    }
    Ok(())
}

fn main() -> tantivy::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[1..] {
        ["build", documents, folder, segments] => {
            build(documents, folder, segments.parse().unwrap())
        }
        ["serve", folder] => serve(folder),
        _ => {
            eprintln!("usage: tantivy-engine build DOCUMENTS.tsv FOLDER SEGMENTS | serve FOLDER");
            std::process::exit(2)
        }
    }
}
