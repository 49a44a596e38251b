import { identityCheck as english } from '#lib/words/en/identity-refusals.ts';
import type { Words } from '#lib/words/english.ts';

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const identity: Words['refusals']['identity'] = {
  not_permitted: 'Mewngofnodwch yn gyntaf, yna rhowch gynnig arall arni',
  second_factor_needed: 'Allgofnodwch, yna mewngofnodwch eto gyda’ch cod diogelwch',
  already_proven: 'Rydych wedi profi pwy ydych chi yn barod. Nid oes angen i chi wneud hynny eto',
  already_asked:
    'Rydych wedi gofyn i ysbyty yn barod. Arhoswch am ei ateb, neu stopiwch y gwiriad hwnnw yn gyntaf',
  too_many_checks:
    'Rydych wedi gofyn 5 gwaith mewn 30 diwrnod. Ffoniwch yr ysbyty a gofyn am y tîm cofnodion',
  not_open: 'Mae’r gwiriad hwn ar ben. Ewch yn ôl i weld beth oedd y canlyniad',
  not_by_documents:
    'Rydych wedi dewis ffordd arall. Stopiwch y gwiriad i ddewis lluniau yn lle hynny',
  too_many_documents: 'Rydych wedi ychwanegu 4 llun. Dilëwch un i ychwanegu un arall',
  file_missing: 'Dewiswch y llun',
  file_too_large: 'Mae’r llun yn rhy fawr. Dewiswch un hyd at 10 MB',
  not_a_picture: 'Nid yw’r ffeil hon yn llun JPEG neu PNG nac yn PDF. Dewiswch un arall',
};

/** An officer’s, in English. */
export const identityCheck: Words['refusals']['identityCheck'] = english;
