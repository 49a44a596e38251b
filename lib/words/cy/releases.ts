import type { Words } from '#lib/words/english.ts';
import { releaseForms } from './release-forms.ts';
import { download } from './releases-download.ts';
import { longer, one, stop } from './releases-one.ts';
import { kinds, parts, refusals } from './releases-plain.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const releases: Words['releases'] = {
  forms: releaseForms,
  kinds,
  parts,
  refusals,
  studyOf: (kind, part) => `${kind} o’r ${part}`,
  landing: {
    title: 'Mae eich lluniau yn barod i’w hagor',
    body: [
      'Mae angen i chi fewngofnodi i’w gweld, gyda’ch cyfrinair ac yna eich cod neu’ch passkey.',
      'Dim ond y sawl yr anfonwyd nhw ato a all eu hagor. Os na chafodd y ddolen hon ei hanfon atoch chi, gallwch gau’r dudalen hon.',
    ],
    open: 'Parhau',
  },
  closedTitle: 'Nid yw’r ddolen hon ar agor',
  goToRequests: 'Mynd i’ch ceisiadau',
  one,
  download,
  longer,
  stop,
};
