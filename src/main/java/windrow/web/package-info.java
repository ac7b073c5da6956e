/**
 * HTTP for people and for monitors: the page, what it is fed from, {@code /metrics} and health; and
 * the projection of the result topics that the page shows.
 *
 * <p>Floor 3: it knows values and typed topics. It must not know the topology or its stores: what
 * it shows is what any {@code read_committed} consumer of the result topics sees, and the rest it
 * is given as suppliers. Bound to loopback unless told otherwise; it only ever reads.
 */
package windrow.web;
