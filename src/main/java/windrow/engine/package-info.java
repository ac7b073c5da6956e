/**
 * The step of the stream: {@code advance(state, observation) -> new state + emissions}. It settles
 * what was forecast, appends the row, lets the forecasters learn from it and forecast the next
 * steps, in this order, which keeps the future out.
 *
 * <pre>
 *  row --> classify --- duplicate, late ---> the state as it was
 *             |   '---- revision -----------.
 *         accepted                          |
 *             v                             |
 *          settle     what was due meets    |              --> outcomes, scores
 *             |       the row, or expires   |
 *             v                             |
 *          append <-------------------------'  and there a revision ends
 *             v
 *          learn      each forecaster, from its newest window
 *             v
 *         forecast    the next steps; they wait from now on --> forecasts
 *             v
 *         new state
 *
 *  SeriesState
 *    rows        the newest, to tell a duplicate and a revision from a late row
 *    usable      one ring for all that read alike: the rows that they can use
 *    entries     one a forecaster
 *      pending     its forecasts that wait, the oldest origin first
 *      tracks      one a horizon: the sums of its score, and what its intervals have learnt
 *      learned     what it knows of the series
 *    scales      one a target: what MASE is scaled by
 * </pre>
 *
 * <p>The engine as a library: Java's own classes, {@code windrow.series}, {@code windrow.model} and
 * commons-math3 are all that it needs.
 *
 * <pre>{@code
 * import static java.lang.System.out;
 *
 * import java.time.LocalDate;
 * import java.util.List;
 * import java.util.Optional;
 * import windrow.engine.*;
 * import windrow.model.*;
 * import windrow.series.Calendar;
 * import windrow.series.Observation;
 *
 * ForecasterSpec lastWeek = new ForecasterSpec("last-week", "last-week", "rolls", List.of("rolls"), 7, 1);
 * StreamSpec stream = new StreamSpec(
 *     "bakery", Calendar.TRADING_DAYS, List.of("rolls"), List.of(lastWeek), List.of(), 3);
 * Model model = new Model(Baselines.MODEL, null, Baselines.seasonalNaive());
 * Engine engine = new Engine(stream, (forecaster, series) -> Optional.of(model));
 *
 * double[] sold = {
 *   30, 20, 20, 25, 40, 60, 50, 30, 20, 22, 26, 42, 61, 51, 28, 22, 20, 26, 38, 58, 50
 * };
 * SeriesState state = engine.empty();
 * for (int i = 0; i < sold.length; i++) {
 *   LocalDate day = LocalDate.of(2024, 1, 1).plusDays(i);
 *   Step step = engine.advance(state, new Observation("corner", day, new double[] {sold[i]}));
 *   state = step.state();
 *   step.outcomes().forEach(o -> out.println(day + ": " + o.forecast() + " -> " + o.actual()));
 *   step.scores().forEach(s -> out.println("MSE " + s.mse() + ", skill " + s.skill().naive()));
 *   step.forecasts().forEach(f -> out.println("next: " + f.value()));
 * }
 * }</pre>
 *
 * <p>Floor 2: pure. It must not know Kafka, JSON, files, clocks or how a forecaster works inside;
 * the same engine serves the live topology and a backtest.
 */
package windrow.engine;
