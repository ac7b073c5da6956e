/**
 * What Windrow leaves on the disk: files that are whole or not there, under names that never
 * collapse, and folders that it knows again as its own.
 *
 * <p>Floor 1: no other room writes, moves or deletes a file. It must not know what stands in them.
 */
package windrow.files;
