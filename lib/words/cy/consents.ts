import { consents as english } from '#lib/words/en/consents.ts';
import type { Words } from '#lib/words/english.ts';
import { mine, one } from './consents-mine.ts';

/**
 * The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. Welsh is what the
 * patient reads: `purposes`, `capacities`, `states`, `explained`, `scope` (but `wholeAtWork`), `mine` and `one`; the
 * rest is for staff.
 */
export const consents: Words['consents'] = {
  ...english,
  purposes: {
    legal_claim: 'Hawliad cyfreithiol',
    legal_advice: 'Cyngor cyfreithiol',
    medical_report: 'Adroddiad meddygol',
    insurance_claim: 'Hawliad yswiriant',
    research_study: 'Astudiaeth ymchwil',
    teaching: 'Addysgu',
    other: 'Rhywbeth arall',
  },
  capacities: {
    self: 'Y claf',
    parent: 'Rhiant, dros blentyn',
    attorney: 'Atwrnai (atwrneiaeth arhosol)',
    deputy: 'Dirprwy, a enwyd gan y llys',
    litigation_friend: 'Cyfaill cyfreitha',
    personal_representative: 'Cynrychiolydd personol rhywun sydd wedi marw',
  },
  states: {
    draft: 'Yn cael ei ysgrifennu',
    proposed: 'Heb ei gwblhau',
    awaiting_verification: 'Yn aros i gael ei wirio',
    active: 'Mewn grym',
    expired: 'Ar ben',
    withdrawn: 'Wedi’i dynnu’n ôl',
    superseded: 'Mae un arall yn ei le',
    refuted: 'Canfuwyd nad oedd yn un go iawn',
  },
  explained: {
    draft: 'Mae’r ysbyty yn dal i’w gofnodi. Ni all neb gael sganiau drwyddo eto.',
    proposed: 'Nid yw’r ysbyty wedi cael y cyfan ohono eto. Ni all neb gael sganiau drwyddo.',
    awaiting_verification:
      'Mae’r ysbyty yn gwirio ei fod yn un go iawn. Ni all neb gael sganiau drwyddo eto.',
    active: 'Mae caniatâd iddyn nhw gael y sganiau a enwir yma, tan y diwrnod y daw i ben.',
    expired: 'Mae ei amser ar ben. Ni all neb gael sganiau drwyddo mwyach.',
    withdrawn: 'Chi a’i tynnodd yn ôl. Ni all neb gael sganiau drwyddo mwyach.',
    superseded: 'Mae un mwy newydd wedi cymryd ei le. Ni all neb gael sganiau drwy hwn mwyach.',
    refuted:
      'Nid oedd yn un go iawn, neu cafodd ei gofnodi drwy gamgymeriad. Ni all neb gael sganiau drwyddo.',
  },
  scope: {
    ...english.scope,
    whole: 'Eich holl sganiau yn yr ysbyty hwn',
    from: (date) => `Sganiau o ${date} ymlaen`,
    to: (date) => `Sganiau hyd at ${date}`,
    between: (from, to) => `Sganiau o ${from} hyd at ${to}`,
    modalities: (kinds) => `Dim ond y mathau hyn o sgan: ${kinds}`,
    bodyParts: (parts) => `Dim ond y rhannau hyn o’r corff: ${parts}`,
    chosen: 'Dim ond sganiau a enwyd fesul un',
    reports: 'Gyda’r adroddiadau',
    noReports: 'Heb yr adroddiadau',
  },
  mine,
  one,
};
