import type { CopyState } from '#lib/domain/evidence/copy-lifecycle.ts';
import type { CustodyAction } from '#lib/domain/evidence/manifest.ts';

const states = {
  ordered: 'The hospital has your request. Two people there must agree to it.',
  awaiting_second_approval: 'One person at the hospital has agreed. A second one must agree, too.',
  approved: 'The hospital has agreed. The copy is being made.',
  assembling: 'The copy is being made. Every file is being checked.',
  awaiting_seal: 'The copy is made. Somebody at the hospital must sign it now.',
  sealed: 'The copy is signed and ready. You can download it.',
  delivered: 'You have downloaded the copy. You can download it again.',
  refused: 'The hospital will not make this copy. You still have your scans on the page before.',
  withdrawn: 'This copy was taken back.',
  quarantined:
    'Something about this copy is not right, so it was stopped. The hospital is looking into it.',
} as const satisfies Record<CopyState, string>;

const actions = {
  identified: 'Asked for',
  retrieved: 'Taken out of the archive',
  hashed: 'Checked and listed',
  approved: 'Agreed to',
  sealed: 'Signed and sealed',
  transferred: 'Download began',
  received: 'Downloaded in full',
  viewed: 'Looked at',
  returned: 'Given back',
  destroyed: 'Destroyed',
} as const satisfies Record<CustodyAction, string>;

/** An evidential copy as its recipient meets it, and the keys that anybody may compare. */
export const evidence = {
  states,
  actions,
  link: 'Get a copy for a court or a claim',
  title: 'A copy for a court or a claim',
  lead: 'An evidential copy is a download that can be used as evidence. It has the same scans and reports, with no change to any file.',
  withIt: 'With it come:',
  contents: [
    'a list of every file, with a digest that shows whether the file was changed',
    'a certificate signed by an officer of the hospital',
    'a log of who has had the copy',
    'a way for anybody to check it, with or without this website',
  ],
  who: 'Most people do not need one. Ask for it if a court, a solicitor or the police want it.',
  order: 'Ask for this copy',
  ordered: 'We have sent your request to the hospital.',
  again: 'You can ask again.',
  stateTitle: 'How far it is',
  agreed: 'The hospital has agreed.',
  unpaid:
    'There is a price for this copy. It is made when the price is paid. Your scans do not wait for it.',
  toPrice: 'See the price',
  comeBack:
    'We write to you when it is ready. You can come back to this page to see how far it is.',
  reference: (reference: string) => `Reference ${reference}`,
  askedFor: (when: string) => `It was asked for on ${when}.`,
  sealedBy: (who: string, when: string) => `Signed by ${who} on ${when}.`,
  size: (size: string) => `The download has ${size}.`,
  left: (count: number) =>
    count === 1
      ? 'You can download 1 more time. Each download of your scans or of this copy counts.'
      : `You can download ${count} more times. Each download of your scans or of this copy counts.`,
  download: 'Download the evidential copy',
  keyTitle: 'Check who signed it',
  key: 'The copy is signed with this key. Compare it with the one that the hospital publishes:',
  keyLink: 'Keys that the hospital publishes',
  custodyTitle: 'Who has had it',
  columns: { at: 'When', what: 'What', who: 'Who' },
  back: 'Back to your scans',
  refusals: {
    copy_exists: 'There is such a copy already. Load this page again to see it',
  },
  keys: {
    title: (hospital: string) => `Keys of ${hospital}`,
    lead: 'The hospital signs its evidential copies with a key. A copy that is checked shows which key it was signed with. It must be one of these.',
    none: 'This hospital has not made a key yet. It has signed no evidential copies.',
    inUse: 'In use',
    retired: 'Not used any more',
    caption: 'Keys',
    since: (from: string) => `Since ${from}`,
    until: (from: string, to: string) => `From ${from} to ${to}`,
    keyId: 'Key',
    publicKey: 'Public key',
    old: 'A copy that was signed while a key was in use stays good after it.',
    json: 'The same for programs (JSON)',
  },
} as const;
