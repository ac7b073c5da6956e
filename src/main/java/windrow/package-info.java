/**
 * The house: every package below is a room of its own, on a floor that knows lower floors only.
 * Here stands what all of them share: the fault that ends in one line for people, and the reader of
 * the YAML files that people write.
 */
package windrow;
