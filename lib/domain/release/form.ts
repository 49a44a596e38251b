import { LANGUAGES, type Language } from '#lib/base/language.ts';

/** In what form a release goes to its recipient: as the hospital sealed it, for a disc, or as pictures for any program. */
export const RELEASE_FORMS = ['originals', 'disc', 'pictures'] as const;

export type ReleaseFormKind = (typeof RELEASE_FORMS)[number];

export type ReleaseFormState = 'preparing' | 'ready' | 'failed' | 'removed';

/** What somebody asks for. `language` is that of what is written in it. */
export type WantedForm = {
  readonly form: ReleaseFormKind;
  /** With a viewer that works without a network. */
  readonly hasViewer: boolean;
  readonly language: Language;
};

/** The hospital's own files are there already: everything else has to be made first. */
export function isMadeFirst({ form, hasViewer }: WantedForm): boolean {
  return form !== 'originals' || hasViewer;
}

export function parseReleaseForm(text: string | null): ReleaseFormKind | null {
  return RELEASE_FORMS.find((form) => form === text) ?? null;
}

/** Why a form could not be made. */
export type FormFault =
  /** Something of the release is not in the archive, or is not what was sealed. */
  | 'object_missing'
  | 'hash_differs'
  /** Something of ours was broken for too long. */
  | 'given_up'
  /** Nobody may have it any more. */
  | 'link_ended';

/** As many frames of one object become pictures. A film has more, and is looked at as a film. */
export const MOST_PICTURES_OF_OBJECT = 200;

export function parseFormLanguage(text: string): Language {
  return LANGUAGES.find((one) => one === text) ?? 'en';
}
