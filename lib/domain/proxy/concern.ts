/** What is feared of an authority (PX-4, PX-6): then a named lead looks first. Stored as text, final. */
export const PROXY_CONCERNS = [
  'none',
  'court_order',
  'domestic_abuse',
  'child_protection',
  'coercion',
] as const;

export type ProxyConcern = (typeof PROXY_CONCERNS)[number];

/** Whether what is asked by an authority goes to safeguarding review first: by the authority or by the patient’s record. */
export function isConcerning(concern: string, flags: readonly string[]): boolean {
  const feared: readonly string[] = PROXY_CONCERNS.filter((one) => one !== 'none');
  return feared.includes(concern) || flags.some((flag) => feared.includes(flag));
}
