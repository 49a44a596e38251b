const EXAMPLES = /change[-_ ]?me|example|secret|password|lantern|default|12345678/i;

/** What is wrong with a secret, as the end of a sentence; null when nothing is. */
export function weaknessOfSecret(value: string, leastLength = 32): string | null {
  if (value.length < leastLength) return `is shorter than ${leastLength} characters`;
  if (EXAMPLES.test(value)) return 'looks like an example';
  if (new Set(value).size < Math.min(12, leastLength / 2)) return 'repeats too few characters';
  return null;
}
