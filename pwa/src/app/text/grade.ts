// How hard a text is to read: the Flesch-Kincaid grade. Only tests measure it.

/** Grade of a text of whole sentences; syllables are counted as groups of vowels, a number as a word of one. */
export function gradeOf(text: string): number {
  const sentences = text.split(/[.!?]+(?:\s|$)/).filter((part) => /[\p{L}\d]/u.test(part)).length;
  const words = text.match(/[\p{L}’]+|\d+(?:[.,]\d+)*/gu) ?? [];
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word.toLowerCase()), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

function syllablesOf(word: string): number {
  const silent = word.replace(/(?<![aeiouyl])e[ds]?$/, "");
  return Math.max(1, silent.match(/[aeiouy]+/g)?.length ?? 1);
}
