package windrow.csv;

import java.util.Map;

/**
 * What a file gave.
 *
 * @param report what became of its lines
 * @param series its rows by series, each in order of time
 */
record ReadFile(FileReport report, Map<String, Rows> series) {}
