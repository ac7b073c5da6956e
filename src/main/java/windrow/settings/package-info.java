/**
 * What is forecast and by whom: windrow.yaml and the topic files, read once into immutable values
 * that are handed on.
 *
 * <p>Floor 4: it knows streams, topics and the kinds of models by what they read in the settings.
 * It must not know how a model is trained or where its bundle lies, nor the command line.
 */
package windrow.settings;
