import type { Words } from '#lib/words/english.ts';

const parts: Words['easyHelp']['parts'] = {
  what: {
    title: 'Beth yw hwn',
    lines: [
      'Tynnodd ysbyty luniau o’r tu mewn i chi.',
      'Sganiau yw enw’r lluniau hyn.',
      'Gallwch gael copi o’ch sganiau.',
      'Gallwch gael beth ysgrifennodd y meddyg amdanynt. Adroddiad yw enw hyn.',
      'Mae am ddim.',
      'Nid oes rhaid i chi ddweud pam rydych eu heisiau.',
    ],
  },
  ask: {
    title: 'Sut i ofyn',
    lines: [
      'Pwyswch “Gofyn am eich sganiau”.',
      'Gwnewch gyfrif. Mae angen cyfeiriad e-bost arnoch.',
      'Dywedwch pa ysbyty oedd.',
      'Dywedwch pa sganiau rydych eu heisiau.',
      'Gallwch ddweud “fy sganiau i gyd”.',
      'Pwyswch “Anfon eich cais”.',
    ],
  },
  wait: {
    title: 'Beth sy’n digwydd wedyn',
    lines: [
      'Mae pobl yn yr ysbyty yn chwilio am eich sganiau.',
      'Maent yn gwirio mai eich sganiau chi ydynt.',
      'Mae gan yr ysbyty un mis i ateb.',
      'Gallwch weld y diwrnod olaf yma.',
      'Byddwn yn anfon e-bost atoch pan fydd newyddion.',
    ],
  },
  open: {
    title: 'Sut i weld eich sganiau',
    lines: [
      'Byddwch yn cael e-bost. Mae dolen ynddo.',
      'Pwyswch y ddolen.',
      'Mewngofnodwch.',
      'Nawr gallwch ddarllen yr adroddiad.',
      'Gallwch gadw copi o’ch sganiau.',
      'Gall rhai geiriau fod yn anodd. Gall eich meddyg ddweud beth yw eu hystyr.',
    ],
  },
  sign_in: {
    title: 'Sut i fewngofnodi',
    lines: [
      'Teipiwch eich cyfeiriad e-bost.',
      'Teipiwch eich cyfrinair.',
      'Yna byddwn yn gofyn am god, neu am eich passkey.',
      'Mae hyn er mwyn gwneud yn siŵr mai chi sydd yno.',
      'Peidiwch â dweud eich cyfrinair wrth neb.',
      'Peidiwch â dweud eich cod wrth neb.',
    ],
  },
  looks: {
    title: 'Pwy sy’n gweld eich sganiau',
    lines: [
      'Dim ond pobl sydd angen edrych sy’n cael edrych.',
      'Gallwch weld pwy edrychodd.',
      'Mewngofnodwch a phwyswch “Gweld pwy sydd wedi edrych ar eich sganiau a’ch ceisiadau”.',
      'Os ydych yn meddwl bod hynny’n anghywir, gallwch ddweud wrthym yno.',
    ],
  },
  complain: {
    title: 'Os bydd rhywbeth yn mynd o’i le',
    lines: [
      'Gallwch gwyno.',
      'Byddwch yn dal i gael gofal yn yr un ffordd.',
      'Mewngofnodwch a phwyswch “Cwynion”.',
      'Neu ffoniwch yr ysbyty. Gofynnwch am PALS.',
    ],
  },
  help: {
    title: 'Os oes angen help arnoch',
    lines: [
      'Gall ffrind neu ofalwr eistedd gyda chi.',
      'Gallwch ffonio’r ysbyty.',
      'Gallwch ysgrifennu llythyr at yr ysbyty.',
      'Gallwch fynd yno a gofyn.',
      'Gallwch ofyn am brint bras, Braille neu iaith arwyddion.',
    ],
  },
  ill: {
    title: 'Os ydych yn teimlo’n sâl',
    lines: [
      'Peidiwch ag aros am eich sganiau.',
      'Ffoniwch 111.',
      'Os yw’n ddrwg iawn, ffoniwch 999.',
    ],
  },
};

/** The same in Welsh, by machine and not yet checked by a translator: see docs/adr/0045-welsh.md. */
export const easyHelp: Words['easyHelp'] = {
  title: 'Help mewn brawddegau byr',
  lead: 'Mae’r dudalen hon yn Hawdd ei Ddeall. Mae pob llinell yn dweud un peth.',
  parts,
  ask: 'Gofyn am eich sganiau',
  more: 'Gofyn i ni am help',
};
