// Sentences of the command line as the page says them: it has no options, files are brought and choices are made.

/** `give --ids for their names` → `bring ids for their names` */
export function inPageWords(sentence: string): string {
  return sentence
    .replace(/give them by --\w+/g, 'bring them too')
    .replace(/give --(\w+)/g, 'bring $1')
    .replace(/with --precision (\w+)/g, 'with the precision $1');
}
