package windrow.report;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on a terminal, a plain line every tenth where there is none. */
public final class Bar implements AutoCloseable {
  private static final int UPDATE_MILLIS = 200;

  /**
   * Not asked of the terminal: the library would open it with JLine, which gives SIGINT back to the
   * system, and Ctrl-C would then end the JVM on the spot.
   */
  private static final int COLUMNS = 79;

  private final String task;
  private final long total;
  private final PrintStream out;
  private final ProgressBar bar;
  private long tenths;

  private Bar(String task, long total, PrintStream out, ProgressBar bar) {
    this.task = task;
    this.total = total;
    this.out = out;
    this.bar = bar;
  }

  /** A bar on standard error for a task of so many steps; nothing is shown of one of none. */
  public static Bar of(String task, String unit, long total) {
    ProgressBar bar = System.console() == null || total == 0 ? null : drawn(task, unit, total);
    return new Bar(task, total, System.err, bar);
  }

  private static ProgressBar drawn(String task, String unit, long total) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setUnit(" " + unit, 1)
        .setInitialMax(total)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new ConsoleProgressBarConsumer(System.err, COLUMNS))
        .build();
  }

  /** So many steps are done. */
  public void to(long done, String note) {
    if (bar != null) {
      bar.stepTo(done);
      bar.setExtraMessage(" " + note);
    } else if (total > 0 && done * 10 / total > tenths) {
      tenths = done * 10 / total;
      out.printf(Locale.ROOT, "%s: %d %% (%d of %d) %s%n", task, tenths * 10, done, total, note);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
