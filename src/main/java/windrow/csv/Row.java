package windrow.csv;

import windrow.series.Observation;

/** An observation and the line of the file that it stands on. */
record Row(int line, Observation observation) {}
