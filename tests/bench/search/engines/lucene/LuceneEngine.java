import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.misc.index.BPIndexReorderer;
import org.apache.lucene.misc.index.BPReorderingMergePolicy;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene behind ../protocol.h; build-reordered in the place of build orders the documents by
 * recursive graph bisection.
 *
 * <p>Settings: one field of words cut at white space, with frequencies, positions and lengths, not
 * stored; the source as a term and as doc values, the day as a point with doc values; BM25 with its
 * defaults; 2 GB of memory to index in, one thread, no compound files; no merges but the one to a
 * single segment; no query cache.
 */
public final class LuceneEngine {
  private static final String TEXT = "text";
  private static final String SOURCE = "source";
  private static final String SOURCE_NUMBER = "source_number";
  private static final String DAY = "day";
  private static final int MEMORY_MEGABYTES = 2000;

  private final IndexSearcher searcher;

  private LuceneEngine(Path folder) throws IOException {
    searcher = new IndexSearcher(DirectoryReader.open(new MMapDirectory(folder)));
    searcher.setQueryCache(null);
  }

  private static void build(Path documents, Path folder, int segments, boolean reorder)
      throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : (Iterable<Path>) files::iterator) Files.delete(file);
      }
    }
    long count;
    try (Stream<String> lines = Files.lines(documents)) {
      count = lines.count();
    }
    // Reordering happens in merges, so there have to be two segments to merge.
    long perSegment = count / (reorder ? 2 : segments) + 1;
    long begin = System.nanoTime();
    long textBytes;
    IndexWriterConfig config =
        new IndexWriterConfig(new WhitespaceAnalyzer())
            .setRAMBufferSizeMB(MEMORY_MEGABYTES)
            .setMergePolicy(NoMergePolicy.INSTANCE)
            .setUseCompoundFile(false);
    try (FSDirectory directory = FSDirectory.open(folder)) {
      try (IndexWriter writer = new IndexWriter(directory, config);
          BufferedReader lines = Files.newBufferedReader(documents)) {
        textBytes = addAll(lines, writer, perSegment);
      }
      if (segments == 1) mergeToOne(directory, reorder);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) bytes += Files.size(file);
    }
    System.out.printf(Locale.ROOT, "built\t%.3f\t%d\t%d%n", seconds, textBytes, bytes);
  }

  private static long addAll(BufferedReader lines, IndexWriter writer, long perSegment)
      throws IOException {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.freeze();
    long textBytes = 0;
    long number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] parts = line.split("\t", 3);
      Document document = new Document();
      document.add(new StringField(SOURCE, parts[0], Field.Store.NO));
      document.add(new NumericDocValuesField(SOURCE_NUMBER, Long.parseLong(parts[0])));
      document.add(new IntField(DAY, Integer.parseInt(parts[1]), Field.Store.NO));
      document.add(new Field(TEXT, parts[2], type));
      writer.addDocument(document);
      textBytes += parts[2].getBytes(StandardCharsets.UTF_8).length;
      if (++number % perSegment == 0) writer.flush();
    }
    writer.commit();
    return textBytes;
  }

  private static void mergeToOne(FSDirectory directory, boolean reorder) throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(new WhitespaceAnalyzer()).setUseCompoundFile(false);
    TieredMergePolicy tiered = new TieredMergePolicy();
    tiered.setNoCFSRatio(0);
    config.setMergePolicy(
        reorder ? new BPReorderingMergePolicy(tiered, new BPIndexReorderer()) : tiered);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      writer.forceMerge(1);
    }
  }

  private static Query words(String words) {
    String[] terms = words.split(" ");
    return terms.length == 1 ? new TermQuery(new Term(TEXT, words)) : new PhraseQuery(TEXT, terms);
  }

  private static Query parse(String text) {
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    Query only = null;
    int count = 0;
    for (int at = 0; at < text.length(); ) {
      char sign = text.charAt(at);
      if (sign == ' ' || sign == '+' || sign == '-') ++at;
      if (sign == ' ') continue;
      boolean quoted = text.charAt(at) == '"';
      if (quoted) ++at;
      int end = text.indexOf(quoted ? '"' : ' ', at);
      if (end < 0) end = text.length();
      only = words(text.substring(at, end));
      ++count;
      builder.add(only, sign == '+' ? Occur.MUST : sign == '-' ? Occur.MUST_NOT : Occur.SHOULD);
      at = end + 1;
    }
    return count == 1 ? only : builder.build();
  }

  private static Query filtered(Query query, String filter) {
    if (filter.equals("-")) return query;
    String value = filter.substring(filter.indexOf('=') + 1);
    Query wanted;
    if (filter.startsWith(SOURCE)) {
      wanted = new TermQuery(new Term(SOURCE, value));
    } else {
      String[] days = value.split("\\.\\.");
      wanted = IntField.newRangeQuery(DAY, Integer.parseInt(days[0]), Integer.parseInt(days[1]));
    }
    return new BooleanQuery.Builder().add(query, Occur.MUST).add(wanted, Occur.FILTER).build();
  }

  private String top(Query query, int limit, int countedExactly, boolean count)
      throws IOException {
    TopDocs top = searcher.search(query, new TopScoreDocCollectorManager(limit, countedExactly));
    StringBuilder answer = new StringBuilder(count ? hits(top) : "-").append('\t');
    for (ScoreDoc hit : top.scoreDocs) {
      answer.append(String.format(Locale.ROOT, "%.6f ", hit.score));
    }
    return answer.toString();
  }

  // A class with fields or a record, by version; its text begins the same in both.
  private static String hits(TopDocs top) {
    return top.totalHits.toString().split(" ")[0];
  }

  private String answer(String command, String filter, String text) throws IOException {
    Query query = filtered(parse(text), filter);
    switch (command) {
      case "TOP_10":
        return top(query, 10, 10, false);
      case "TOP_100":
        return top(query, 100, 100, false);
      case "COUNT":
        return searcher.count(query) + "\t";
      case "TOP_10_COUNT":
        return top(query, 10, Integer.MAX_VALUE, true);
      case "FACET":
        return facet(query);
      default:
        return "unsupported\t";
    }
  }

  /** Counts the matches of each source. */
  private static final class BySource extends SimpleCollector {
    private long[] counts = new long[64];
    private NumericDocValues sources;

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
      sources = context.reader().getNumericDocValues(SOURCE_NUMBER);
    }

    @Override
    public void collect(int doc) throws IOException {
      if (!sources.advanceExact(doc)) return;
      int source = (int) sources.longValue();
      if (source >= counts.length) counts = Arrays.copyOf(counts, 2 * source);
      ++counts[source];
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }
  }

  private String facet(Query query) throws IOException {
    BySource collector = new BySource();
    searcher.search(
        query,
        new CollectorManager<Collector, Void>() {
          @Override
          public Collector newCollector() {
            return collector;
          }

          @Override
          public Void reduce(Collection<Collector> collectors) {
            return null;
          }
        });
    StringBuilder answer = new StringBuilder("-\t");
    for (int source = 0; source < collector.counts.length; ++source) {
      if (collector.counts[source] == 0) continue;
      answer.append(source).append(':').append(collector.counts[source]).append(' ');
    }
    return answer.toString();
  }

  private static void serve(Path folder) throws IOException {
    LuceneEngine engine = new LuceneEngine(folder);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    System.out.println("ready");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] parts = line.split("\t", 3);
      long begin = threads.getCurrentThreadCpuTime();
      String answer = engine.answer(parts[0], parts[1], parts[2]);
      System.out.println((threads.getCurrentThreadCpuTime() - begin) + "\t" + answer);
    }
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 4 && arguments[0].startsWith("build")) {
      build(
          Path.of(arguments[1]),
          Path.of(arguments[2]),
          Integer.parseInt(arguments[3]),
          arguments[0].equals("build-reordered"));
    } else if (arguments.length == 2 && arguments[0].equals("serve")) {
      serve(Path.of(arguments[1]));
    } else {
      System.err.println("usage: LuceneEngine build DOCUMENTS.tsv FOLDER SEGMENTS | serve FOLDER");
      System.exit(2);
    }
  }
}
