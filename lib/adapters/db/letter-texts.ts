import { LANGUAGES, type Language } from '#lib/base/language.ts';
import type { TemplateName } from '#lib/domain/letter/templates.ts';
import type { Tx } from './client.ts';

/** An institution's own words for a letter in each language; empty where the house's stand. */
export type OwnText = Readonly<Record<Language, string>>;

const NONE: OwnText = { en: '', cy: '' };

/** What an institution has laid down that a letter of its says, as it is in force at an instant. */
export async function ownTextOf(
  tx: Tx,
  organisationId: string,
  of: { readonly name: TemplateName | null; readonly at: Date },
): Promise<OwnText> {
  const { name, at } = of;
  if (name === null) return NONE;
  const keys = LANGUAGES.map((language) => `${name}_${language}`);
  const rows = await tx.$queryRaw<{ key: string; value: string }[]>`
    SELECT key, value FROM app.trust_policy_at(${organisationId}::uuid, ${at}::timestamptz)
    WHERE key = ANY (${keys})`;
  const textOf = (language: Language) =>
    rows.find(({ key }) => key === `${name}_${language}`)?.value ?? '';
  return { en: textOf('en'), cy: textOf('cy') };
}
