/**
 * Results for people: tables and plots of scores and backtests, and the progress of what takes its
 * time.
 *
 * <p>Floor 3: it knows values and their evaluation. It must not know where they come from, nor make
 * a figure that no record has.
 */
package windrow.report;
