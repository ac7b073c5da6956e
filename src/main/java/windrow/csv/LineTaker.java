package windrow.csv;

import windrow.csv.CsvLines.Line;
import windrow.csv.NotData.Kind;

/** Takes the lines of a file as they are told apart. */
interface LineTaker {
  void notData(int line, Kind kind);

  /**
   * @throws FileRefused if nothing of the file can be taken
   */
  void row(Line line) throws FileRefused;
}
