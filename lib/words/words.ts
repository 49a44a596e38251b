import { common } from './en/common.ts';
import { letters } from './en/letters.ts';
import { releasePackage } from './en/package.ts';
import { signIn } from './en/sign-in.ts';

/**
 * Everything Lantern says to a person, by subject. A second language is another object of the type
 * of this one, so that a missing sentence does not compile.
 */
const en = { releasePackage, common, letters, signIn } as const;

type Widened<T> = T extends string
  ? string
  : T extends (...parameters: infer P) => string
    ? (...parameters: P) => string
    : T extends readonly string[]
      ? readonly string[]
      : { readonly [K in keyof T]: Widened<T[K]> };

export type Words = Widened<typeof en>;

/** The wording of the person's language: English for now. */
export function words(): Words {
  return en;
}
