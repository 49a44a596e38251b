/**
 * Things that are easily told apart by ear and by eye, for two people who compare two screens. They stay English in every
 * language, because both screens must say the same.
 */
const WORDS = [
  ...['anchor', 'apple', 'badger', 'basket', 'beach', 'bell', 'bicycle', 'boat'],
  ...['bridge', 'butter', 'candle', 'carpet', 'castle', 'cherry', 'clock', 'cloud'],
  ...['coffee', 'compass', 'copper', 'cotton', 'daisy', 'dolphin', 'donkey', 'drum'],
  ...['eagle', 'engine', 'feather', 'ferry', 'fiddle', 'forest', 'garden', 'ginger'],
  ...['guitar', 'hammer', 'harbour', 'hedgehog', 'honey', 'island', 'jacket', 'kettle'],
  ...['ladder', 'lemon', 'lion', 'magnet', 'meadow', 'mirror', 'mountain', 'needle'],
  ...['orange', 'otter', 'paper', 'pebble', 'pepper', 'piano', 'pocket', 'rabbit'],
  ...['river', 'saddle', 'silver', 'teapot', 'tiger', 'tunnel', 'violin', 'window'],
] as const;

/** Two of the words, by two random bytes. */
export function checkWords(first: number, second: number): string {
  return `${wordOf(first)} ${wordOf(second)}`;
}

function wordOf(byte: number): string {
  return WORDS[byte % WORDS.length] ?? WORDS[0];
}
