/**
 * How easily English text is read, by Flesch (1948): 100 is easy for a child of 10, 60 is plain English for a
 * grown-up, 30 is for scholars. Syllables are counted by the spelling, which is right for nine words in ten.
 */
export function readingEase(text: string): number {
  const sentences = text.split(/[.!?:]+(?=\s|$)/).filter((one) => /[a-z]/i.test(one)).length;
  const words = text.match(/[a-z]+(?:[’'][a-z]+)*/gi) ?? [];
  const syllables = words.reduce((total, word) => total + syllablesOf(word), 0);
  return 206.835 - 1.015 * (words.length / sentences) - 84.6 * (syllables / words.length);
}

/** Vowels in a row are one syllable; an e that is not heard is none; what is spelled as one and said as two is two. */
export function syllablesOf(word: string): number {
  const plain = word.toLowerCase().replaceAll(/[^a-z]/g, '');
  const heard = plain
    .replace(/(?:[^laeiouy]|[aeiouy]l)es?$/, (end) =>
      /(?:[sxz]|ch|sh|[cg])es$/.test(plain) ? end : end.replace(/es?$/, ''),
    )
    .replace(/([^td])ed$/, '$1d');
  const groups = heard.match(/[aeiouy]+/g)?.length ?? 0;
  const parted = heard.match(/i[ao](?!u)|[^qg]u[ao]|[^aeiou]ying$/g)?.length ?? 0;
  const joined = heard.match(/[tcs]i[ao]/g)?.length ?? 0;
  return Math.max(1, groups + parted - joined);
}
