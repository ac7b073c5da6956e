/**
 * The command line and the wiring: what a user types becomes one of the commands, and each command
 * puts the rooms below together.
 *
 * <p>Floor 6: it may know everything; nothing may know it. Faults end here as one clear line and an
 * exit code: 2 for usage, 1 for failure.
 */
package windrow.app;
